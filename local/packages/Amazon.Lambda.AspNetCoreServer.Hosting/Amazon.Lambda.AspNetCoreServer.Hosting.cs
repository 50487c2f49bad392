using System.Net;
using System.Text;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using SnapshotRestore = Amazon.Lambda.Core.SnapshotRestore;

namespace Amazon.Lambda.AspNetCoreServer.Hosting;

/// <summary>How an application is run as a function.</summary>
public class HostingOptions
{
    public ILambdaSerializer? Serializer { get; set; }

    public bool IncludeUnhandledExceptionDetailInResponse { get; set; }
}

/// <summary>A request to be answered before a snapshot is taken.</summary>
internal sealed record SnapshotRequest(HttpRequestMessage Message);

/// <summary>The server of an application in Lambda: it takes events of the Runtime API in place of connections.</summary>
internal sealed class LambdaServer(
    ILambdaSerializer serializer,
    HostingOptions options,
    IEnumerable<SnapshotRequest> snapshotRequests,
    ILogger<LambdaServer> logger) : IServer
{
    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Ends with the process, as that of the package does: no other service of the host starts after it.</summary>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        var bridge = new Bridge<TContext>(application, options, logger);
        foreach (var request in snapshotRequests)
        {
            SnapshotRestore.RegisterBeforeSnapshot(
                async () => await bridge.AnswerAsync(await SnapshotEvent.OfAsync(request.Message), null!));
        }

        return LambdaBootstrapBuilder
            .Create<ApplicationLoadBalancerRequest, ApplicationLoadBalancerResponse>(bridge.AnswerAsync, serializer)
            .Build().RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() { }
}

/// <summary>
/// From an event to the application and back, as the package does it (ApplicationLoadBalancerFunction of Amazon.Lambda.AspNetCoreServer):
/// its peculiarities, too, are to be met here first.
/// </summary>
internal sealed class Bridge<TContext>(IHttpApplication<TContext> application, HostingOptions options, ILogger logger)
    where TContext : notnull
{
    public async Task<ApplicationLoadBalancerResponse> AnswerAsync(ApplicationLoadBalancerRequest albEvent, ILambdaContext lambdaContext)
    {
        var request = EventRequest.Of(albEvent);
        using var body = new MemoryStream();
        var response = new EventResponse();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpRequestBodyDetectionFeature>(request);
        features.Set<IHttpConnectionFeature>(request.Connection);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        features.Set<IItemsFeature>(new ItemsFeature
        {
            Items = { ["LambdaContext"] = lambdaContext, ["LambdaRequestObject"] = albEvent },
        });
        var context = application.CreateContext(features);
        Exception? failure = null;
        try
        {
            failure = await ProcessAsync(context);
            if (failure is not null) response.StatusCode = StatusCodes.Status500InternalServerError;
            await response.StartingAsync();
            await features.Get<IHttpResponseBodyFeature>()!.CompleteAsync();
            var answer = response.ToAnswer(body, albEvent.MultiValueHeaders is not null, failure);
            if (failure is not null && options.IncludeUnhandledExceptionDetailInResponse) answer.Body = $"{failure}";
            await response.CompletedAsync();
            return answer;
        }
        finally
        {
            application.DisposeContext(context, failure);
        }
    }

    private async Task<Exception?> ProcessAsync(TContext context)
    {
        try
        {
            await application.ProcessRequestAsync(context);
            return null;
        }
        catch (Exception exception)
        {
            // Otherwise the load balancer would say 502.
            logger.LogError(exception, "Unknown error responding to request");
            return exception;
        }
    }
}

/// <summary>The request as the application sees it.</summary>
internal sealed class EventRequest : HttpRequestFeature, IHttpRequestBodyDetectionFeature
{
    public bool CanHaveBody => Body.Length > 0;

    public HttpConnectionFeature Connection { get; } = new();

    public static EventRequest Of(ApplicationLoadBalancerRequest albEvent)
    {
        var headers = albEvent.MultiValueHeaders?.Select(header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value])))
            ?? albEvent.Headers?.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)))
            ?? throw new InvalidDataException("The event has neither headers nor multiValueHeaders: it is none of a load balancer.");
        var query = albEvent.MultiValueQueryStringParameters?.SelectMany(one => one.Value, (one, value) => $"{one.Key}={value}")
            ?? albEvent.QueryStringParameters?.Select(one => $"{one.Key}={one.Value}")
            ?? [];
        var request = new EventRequest
        {
            Protocol = "HTTP/1.1",
            Method = albEvent.HttpMethod,
            Path = Decoded(albEvent.Path),
            // As they came: a load balancer does not decode them.
            QueryString = string.Join('&', query) is { Length: > 0 } text ? $"?{text}" : "",
            Body = new MemoryStream(BytesOf(albEvent)),
        };
        foreach (var (name, value) in headers) request.Headers[name] = value;
        request.Scheme = request.Headers["x-forwarded-proto"].FirstOrDefault() ?? "";
        if (request.Headers.UserAgent.FirstOrDefault()?.StartsWith("ELB-HealthChecker/", StringComparison.OrdinalIgnoreCase) == true)
        {
            request.Scheme = "https";
            request.Headers.Host = "localhost";
            request.Headers["x-forwarded-port"] = "443";
            request.Headers["x-forwarded-for"] = "127.0.0.1";
        }

        // Of several addresses it takes none.
        if (IPAddress.TryParse(request.Headers["x-forwarded-for"].FirstOrDefault(), out var client))
            request.Connection.RemoteIpAddress = client;
        if (int.TryParse(request.Headers["x-forwarded-port"].FirstOrDefault(), out var port)) request.Connection.RemotePort = port;
        return request;
    }

    // A plus stands for itself in a path, and an encoded slash stays encoded.
    private static string Decoded(string path) => WebUtility.UrlDecode(
        path.Replace("+", "%2B", StringComparison.Ordinal).Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));

    private static byte[] BytesOf(ApplicationLoadBalancerRequest albEvent) =>
        albEvent.IsBase64Encoded ? Convert.FromBase64String(albEvent.Body ?? "") : Encoding.UTF8.GetBytes(albEvent.Body ?? "");
}

/// <summary>What the application answers, until it is an answer to the load balancer.</summary>
internal sealed class EventResponse : HttpResponseFeature
{
    // Of other types the bytes are taken for UTF-8, whatever they are.
    private static readonly string[] Binary =
    [
        "application/octet-stream", "image/png", "image/gif", "image/jpeg", "image/jpg", "application/zip", "application/pdf",
    ];

    private readonly Stack<Func<Task>> _starting = [];
    private readonly Stack<Func<Task>> _completed = [];

    public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push(() => callback(state));

    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push(() => callback(state));

    public Task StartingAsync() => RunAsync(_starting);

    public Task CompletedAsync() => RunAsync(_completed);

    /// <param name="body">What has been written.</param>
    /// <param name="multiValue">Whether all values of a header are wanted; otherwise the first alone goes, of cookies as well.</param>
    /// <param name="failure">What the application has not handled.</param>
    public ApplicationLoadBalancerResponse ToAnswer(MemoryStream body, bool multiValue, Exception? failure)
    {
        if (failure is not null) Headers["ErrorType"] = failure.GetType().Name;
        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        var isBinary = Binary.Contains(Headers.ContentType.FirstOrDefault()?.Split(';')[0].Trim());
        return new()
        {
            StatusCode = StatusCode,
            StatusDescription = $"{StatusCode} {(HttpStatusCode)StatusCode}",
            MultiValueHeaders = multiValue
                ? Headers.ToDictionary(header => header.Key, header => (IList<string>)[.. header.Value.Select(value => value ?? "")])
                : null,
            Headers = multiValue ? null : Headers.ToDictionary(header => header.Key, header => header.Value[0] ?? ""),
            Body = isBinary ? Convert.ToBase64String(bytes) : Encoding.UTF8.GetString(bytes),
            IsBase64Encoded = isBinary,
        };
    }

    private static async Task RunAsync(Stack<Func<Task>> callbacks)
    {
        while (callbacks.TryPop(out var callback)) await callback();
    }
}

/// <summary>The event that a load balancer would have made of a request.</summary>
internal static class SnapshotEvent
{
    public static async Task<ApplicationLoadBalancerRequest> OfAsync(HttpRequestMessage message)
    {
        var uri = new Uri(new("http://localhost"), message.RequestUri ?? new("/", UriKind.Relative));
        var headers = message.Headers.Concat(message.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => (IList<string>)[.. header.Value]);
        return new()
        {
            HttpMethod = message.Method.Method,
            Path = uri.AbsolutePath,
            MultiValueHeaders = headers,
            MultiValueQueryStringParameters = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(one => one.Split('=', 2)).GroupBy(one => one[0], one => one.ElementAtOrDefault(1) ?? "")
                .ToDictionary(one => one.Key, one => (IList<string>)[.. one]),
            Body = message.Content is null ? "" : await message.Content.ReadAsStringAsync(),
        };
    }
}

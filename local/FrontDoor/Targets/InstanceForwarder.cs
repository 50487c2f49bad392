using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>Forwards requests to the monolith, as an ALB does to a target group of instances.</summary>
internal sealed class InstanceForwarder : IDisposable
{
    // Documented ALB limit on all headers of a response, in KB.
    private const int ResponseHeadersLimit = 32;

    private readonly IHttpForwarder _forwarder;
    private readonly HttpMessageInvoker _client;
    private readonly ForwarderRequestConfig _config;
    private readonly TimeSpan _idleTimeout;

    /// <param name="forwarder">YARP's direct forwarder.</param>
    /// <param name="idleTimeout">Silence after which a request ends in 504: the load balancer's idle timeout.</param>
    [SuppressMessage("Security", "CA5359", Justification = "An ALB does not validate the certificates of its targets.")]
    public InstanceForwarder(IHttpForwarder forwarder, TimeSpan idleTimeout)
    {
        (_forwarder, _idleTimeout) = (forwarder, idleTimeout);
        // An ALB speaks HTTP/1.1 to a target group unless it says otherwise, whatever the client speaks.
        _config = new() { ActivityTimeout = idleTimeout, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        _client = new(new FlushingHandler(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = ResponseHeadersLimit,
            // An ALB adds its own trace header and no other.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            // An ALB gives a target 10 seconds to accept a connection.
            ConnectTimeout = TimeSpan.FromSeconds(10),
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        }));
    }

    private string Seconds => $"{_idleTimeout.TotalSeconds:0.###} s";

    public Task ForwardAsync(HttpContext context, string pathAndQuery, InstanceTargetGroup group, RequestRecord record)
    {
        var stickiness = group.Model.Stickiness;
        var target = (stickiness is null ? null : TargetStickiness.Read(context.Request, stickiness, group.InService)) ?? group.Next();
        if (target is null)
        {
            record.Fail(null, $"target group {group.Model.Name} has no target: name one with --monolith URL");
            return ElbError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
        }

        if (stickiness is not null)
        {
            context.Response.OnStarting(() =>
            {
                TargetStickiness.Write(context.Response, stickiness, target);
                return Task.CompletedTask;
            });
        }

        return SendAsync(context, pathAndQuery, target, record);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task SendAsync(HttpContext context, string pathAndQuery, InstanceTarget target, RequestRecord record)
    {
        record.TargetAddress = target.Address;
        target.Begin();
        try
        {
            record.Send();
            var error = await _forwarder.SendAsync(context, target.Origin, _client, _config, new TargetTransformer(target, pathAndQuery, record));
            if (error == ForwarderError.None) return;
            // Of an answer that has begun, nothing can be taken back: YARP has closed the connection.
            if (context.Response.HasStarted)
            {
                record.Fail(null, $"half of the answer of {target.Origin} has been sent: the client has gone, or nothing moved for the idle timeout of {Seconds}, or the target failed");
                return;
            }

            context.RequestAborted.ThrowIfCancellationRequested();
            var (status, explanation) = Explain(error, context.GetForwarderErrorFeature()?.Exception, target);
            record.Fail(null, explanation);
            if (error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled) throw new BadHttpRequestException(explanation, status);
            await ElbError.WriteAsync(context, status);
        }
        finally
        {
            target.End();
        }
    }

    // The failure of the body can come together with that of the request.
    private static bool IsCanceled(Exception? exception) =>
        exception is OperationCanceledException || (exception is AggregateException several && several.InnerExceptions.Any(IsCanceled));

    private (int Status, string Explanation) Explain(ForwarderError error, Exception? exception, InstanceTarget target) => error switch
    {
        ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled =>
            (StatusCodes.Status504GatewayTimeout, $"nothing was heard from {target.Origin} within the idle timeout of {Seconds}"),
        // YARP cancels what has been silent for too long: documented for a body that is shorter than its Content-Length.
        _ when IsCanceled(exception) =>
            (StatusCodes.Status504GatewayTimeout, $"nothing moved between client and {target.Origin} for the idle timeout of {Seconds}"),
        ForwarderError.RequestBodyClient => (StatusCodes.Status400BadRequest, exception?.Message ?? error.ToString()),
        _ when exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            (StatusCodes.Status502BadGateway, $"nothing listens at {target.Origin}: start the monolith, or name another with --monolith URL"),
        _ when exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            (StatusCodes.Status502BadGateway, $"{target.Origin} answered with more than {ResponseHeadersLimit} K of headers, an ALB's limit"),
        _ => (StatusCodes.Status502BadGateway, $"{target.Origin} failed: {exception?.Message ?? error.ToString()}"),
    };
}

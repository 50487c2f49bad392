using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>Forwards requests to servers, as an ALB does to a target group of instances.</summary>
internal sealed class InstanceForwarder : IDisposable
{
    // Documented ALB limit on all headers of a response, in KB.
    private const int ResponseHeadersLimit = 32;

    private readonly IHttpForwarder _forwarder;
    private readonly HttpMessageInvoker _client;
    private readonly ForwarderRequestConfig _config;
    private readonly TimeSpan _idleTimeout;
    private readonly TimeSpan _connectTimeout;

    /// <param name="forwarder">YARP's direct forwarder.</param>
    /// <param name="idleTimeout">Silence after which a request ends in 504: the load balancer's idle timeout.</param>
    /// <param name="connectTimeout">How long an instance may take to accept a connection, after which a request ends in 504.</param>
    [SuppressMessage("Security", "CA5359", Justification = "An ALB does not validate the certificates of its targets.")]
    public InstanceForwarder(IHttpForwarder forwarder, TimeSpan idleTimeout, TimeSpan connectTimeout)
    {
        (_forwarder, _idleTimeout, _connectTimeout) = (forwarder, idleTimeout, connectTimeout);
        // An ALB speaks HTTP/1.1 to a target group unless it says otherwise, whatever the client speaks.
        _config = new()
        {
            ActivityTimeout = idleTimeout,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        _client = new(new FlushingHandler(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = ResponseHeadersLimit,
            // Every byte as it came: see HeaderText. Those of an answer are read so by default.
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            // An ALB adds its own trace header and no other.
            ActivityHeadersPropagator = null,
            ConnectTimeout = connectTimeout,
            ConnectCallback = ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        }));
    }

    private string Seconds => $"{_idleTimeout.TotalSeconds:0.###} s";

    /// <summary>Forwards a request, or answers it and says why it could not be forwarded.</summary>
    /// <exception cref="OperationCanceledException">The client has gone.</exception>
    /// <exception cref="ConnectionResetException">The client has gone, in the middle of its request's body.</exception>
    /// <exception cref="BadHttpRequestException">The client is at fault.</exception>
    public async Task ForwardAsync(HttpContext context, TargetGroupModel group, InstanceTarget target, Exchange exchange)
    {
        exchange.Record.Send(target.Address);
        target.Begin();
        try
        {
            var transformer = exchange.Transformer ??= new TargetTransformer(exchange);
            // Awaited here, and not by the handler, which waits anyway: some 140 bytes a request, a twentieth of what one allocates. Pooled
            // state (PoolingAsyncValueTaskMethodBuilder) saves next to none: a thread keeps one, and dozens of requests are under way.
            var error = await _forwarder.SendAsync(context, target.Origin, _client, _config, transformer);
            if (error != ForwarderError.None) await FailAsync(context, error, group, target.Origin, exchange.Record);
        }
        finally
        {
            target.End();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task FailAsync(HttpContext context, ForwarderError error, TargetGroupModel group, string target, RequestRecord record)
    {
        // Of an answer that has begun, nothing can be taken back: YARP has closed the connection.
        if (context.Response.HasStarted)
        {
            record.Fail(
                null,
                $"half of the answer of {target} has been sent: the client has gone, the target failed, or nothing moved for the idle "
                    + $"timeout of {Seconds}");
            return;
        }

        context.RequestAborted.ThrowIfCancellationRequested();
        var exception = context.GetForwarderErrorFeature()?.Exception;
        if (Within<ConnectionResetException>(exception) is { } reset) throw reset;
        var (status, explanation) = Explain(error, exception, group, target);
        record.Fail(null, explanation);
        if (error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled)
            throw new BadHttpRequestException(explanation, status);
        await ElbPage.WriteAsync(context, status);
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new TargetStream(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The failure of the body can come together with that of the request.
    private static T? Within<T>(Exception? exception)
        where T : Exception => exception switch
    {
        T found => found,
        AggregateException several => several.InnerExceptions.Select(Within<T>).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private (int Status, string Explanation) Explain(
        ForwarderError error, Exception? exception, TargetGroupModel group, string target) => error switch
    {
        _ when exception?.InnerException is TimeoutException =>
            (StatusCodes.Status504GatewayTimeout, $"{target} did not accept a connection within {_connectTimeout.TotalSeconds:0.###} s"),
        ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled =>
            (StatusCodes.Status504GatewayTimeout, $"nothing was heard from {target} within the idle timeout of {Seconds}"),
        // YARP cancels what has been silent for too long: documented for a body that is shorter than its Content-Length.
        _ when Within<OperationCanceledException>(exception) is not null =>
            (StatusCodes.Status504GatewayTimeout, $"nothing moved between client and {target} for the idle timeout of {Seconds}"),
        ForwarderError.RequestBodyClient => (StatusCodes.Status400BadRequest, exception?.Message ?? error.ToString()),
        _ when exception?.InnerException is TargetClosedException =>
            (StatusCodes.Status502BadGateway, $"{target} closed the connection before it had answered; its keep-alive must be longer than "
                + $"the load balancer's idle timeout of {Seconds}"),
        _ when exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            (StatusCodes.Status502BadGateway, $"nothing listens at {target}: start {group.Owner}, or name "
                + $"{(group.Servers is null ? "another" : "others")} with {group.Option}"),
        _ when exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            (StatusCodes.Status502BadGateway, $"{target} answered with more than {ResponseHeadersLimit} K of headers, an ALB's limit"),
        _ => (StatusCodes.Status502BadGateway, $"{target} failed: {exception?.Message ?? error.ToString()}"),
    };
}

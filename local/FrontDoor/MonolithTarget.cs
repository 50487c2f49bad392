using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>Forwards requests to the monolith, as an ALB does to a target group of instances.</summary>
internal sealed class MonolithTarget : IDisposable
{
    private readonly IHttpForwarder _forwarder;
    private readonly Uri _address;
    private readonly HttpMessageInvoker _client;
    private readonly ForwarderRequestConfig _config;

    /// <param name="forwarder">YARP's direct forwarder.</param>
    /// <param name="address">Where the monolith listens.</param>
    /// <param name="idleTimeout">Silence after which a request ends in 504: the load balancer's idle timeout.</param>
    public MonolithTarget(IHttpForwarder forwarder, Uri address, TimeSpan idleTimeout)
    {
        _forwarder = forwarder;
        _address = address;
        // An ALB speaks HTTP/1.1 to a target group unless it says otherwise, whatever the client speaks.
        _config = new() { ActivityTimeout = idleTimeout, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        _client = new(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            // An ALB adds its own trace header and no other.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            // An ALB gives a target 10 seconds to accept a connection.
            ConnectTimeout = TimeSpan.FromSeconds(10),
        });
    }

    public async Task ForwardAsync(HttpContext context, string pathAndQuery, RequestRecord record)
    {
        var error = await _forwarder.SendAsync(context, _address.GetLeftPart(UriPartial.Authority), _client, _config, new RawTargetTransformer(_address, pathAndQuery));
        if (error == ForwarderError.None || context.RequestAborted.IsCancellationRequested) return;

        var (status, explanation) = Explain(error, context.GetForwarderErrorFeature()?.Exception);
        record.Fail(null, explanation);
        await ElbError.WriteAsync(context, status);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private (int Status, string Explanation) Explain(ForwarderError error, Exception? exception) => error switch
    {
        ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled =>
            (StatusCodes.Status504GatewayTimeout, $"the monolith at {_address} did not answer within the idle timeout"),
        ForwarderError.RequestBodyClient =>
            (StatusCodes.Status400BadRequest, $"the request's body cannot be read: {exception?.Message}"),
        _ when exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            (StatusCodes.Status502BadGateway, $"nothing listens at {_address}: start the monolith, or name another with --monolith URL"),
        _ => (StatusCodes.Status502BadGateway, $"the monolith at {_address} failed: {exception?.Message ?? error.ToString()}"),
    };
}

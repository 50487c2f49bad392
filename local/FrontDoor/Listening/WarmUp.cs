using System.Net;
using System.Net.Sockets;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.FrontDoor.Targets;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Connections;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// Sends one request for a made-up function through a listener, so that the way there is compiled before the first real one comes: a third
/// of a cold start would go into it. Nobody but the connection that it opens itself meets the made-up function, and no log tells of it.
/// </summary>
internal sealed class WarmUp : IAsyncDisposable
{
    private const string Name = "warm-up";

    private readonly TargetGroupForwarder _forwarder;
    private readonly RequestHandler _handler;
    private volatile EndPoint? _client;

    public WarmUp(IHttpForwarder forwarder)
    {
        var function = new FunctionDefinition { Name = Name, Handler = Name, Runtime = Name, TaskRoot = "/", InvokedArn = Name };
        var group = new TargetGroupModel { Name = Name, Arn = Name, IsLambda = true, MultiValueHeaders = true, Function = function };
        var action = new ForwardAction(Name, [new(group, 1)], null);
        var listener = new ListenerModel(Name, 80, "HTTP", new([new(1, Match.Path("/"), action)]), action);
        var loadBalancer = new LoadBalancerModel { Listeners = [listener], TargetGroups = [group] };
        _forwarder = new(loadBalancer, _ => [], Timeout.InfiniteTimeSpan, forwarder, new EmptyAnswer(), _ => { });
        _handler = new(new(listener, port => port, loadBalancer.Attributes, _forwarder, new()), new RequestLogs());
    }

    /// <summary>The handler for a connection of its own; null for any other.</summary>
    public RequestHandler? HandlerOf(ConnectionContext connection) =>
        _client is { } client && client.Equals(connection.RemoteEndPoint) ? _handler : null;

    /// <summary>Sends the request to an HTTP listener of this process, and reads the answer.</summary>
    public void Run(IPEndPoint listener)
    {
        using var socket = new Socket(listener.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(listener.Address, 0));
        _client = socket.LocalEndPoint;
        socket.Connect(listener);
        socket.Send("GET /?a=1 HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n"u8);
        var buffer = new byte[1024];
        while (socket.Receive(buffer) > 0) { }

        _client = null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _forwarder.DisposeAsync();

    private sealed class EmptyAnswer : ILambdaService
    {
        public Task<InvocationOutcome> InvokeAsync(
            string functionName,
            ReadOnlyMemory<byte> payload,
            string? traceId,
            CancellationToken cancellationToken) =>
            Task.FromResult(new InvocationOutcome
            {
                RequestId = Name,
                Payload = """
                    {
                      "statusCode": 200,
                      "statusDescription": "200 OK",
                      "multiValueHeaders": { "content-type": ["text/plain"] },
                      "body": "",
                      "isBase64Encoded": false
                    }
                    """u8.ToArray(),
            });
    }
}

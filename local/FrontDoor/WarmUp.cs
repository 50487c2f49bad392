using System.IO.Pipelines;
using System.Net.Sockets;
using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>
/// Sends a made-up request to a made-up function once, in memory, so that the way there is compiled before the first real one comes: a third of
/// a cold start would go into it.
/// </summary>
internal static class WarmUp
{
    private const string Name = "warm-up";

    public static async Task RunAsync(IHttpForwarder forwarder)
    {
        var function = new FunctionDefinition { Name = Name, Handler = Name, Runtime = Name, TaskRoot = "/", InvokedArn = Name };
        var group = new TargetGroupModel { Name = Name, Arn = Name, IsLambda = true, MultiValueHeaders = true, Function = function };
        var action = new ForwardAction(Name, [new(group, 1)], null);
        var listener = new ListenerModel(Name, 80, "HTTP", new([new(1, Match.Path("/"), action)]), action);
        var loadBalancer = new LoadBalancerModel { Listeners = [listener], TargetGroups = [group] };
        await using var targets = new TargetGroupTargets(loadBalancer, [], forwarder, new EmptyAnswer(), _ => { });
        var handler = new RequestHandler(new(listener, new(), loadBalancer.Attributes, targets), targets, new RequestLogs());
        await handler.HandleAsync(Request(), new(new DefaultConnectionContext(Name), handler, new(PipeWriter.Create(Stream.Null), Timeout.InfiniteTimeSpan, () => { })));
    }

    /// <summary>Opens a connection to a listener of this process and closes it again: no request comes of it.</summary>
    public static void Connect(Uri listener)
    {
        using var client = new TcpClient();
        client.Connect(listener.Host.Trim('[', ']'), listener.Port);
    }

    private static DefaultHttpContext Request()
    {
        var context = new DefaultHttpContext();
        (context.Request.Method, context.Request.Protocol) = (HttpMethods.Get, HttpProtocol.Http11);
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/?a=1";
        context.Request.Headers.Host = "localhost";
        context.Request.Headers.Accept = "*/*";
        return context;
    }

    private sealed class EmptyAnswer : ILambdaService
    {
        public Task<InvocationOutcome> InvokeAsync(string functionName, ReadOnlyMemory<byte> payload, string? traceId, CancellationToken cancellationToken) =>
            Task.FromResult(new InvocationOutcome
            {
                RequestId = Name,
                Payload = """{"statusCode":200,"statusDescription":"200 OK","multiValueHeaders":{"content-type":["text/plain"]},"body":"","isBase64Encoded":false}"""u8.ToArray(),
            });
    }
}

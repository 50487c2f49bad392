using System.Text;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;
using Hybrid.Local.Lambda.Events;

namespace Hybrid.Functions.Tests.Calls;

/// <summary>Calls a handler with AWS's types, as its runtime does, and reads its answer as strictly as a load balancer.</summary>
internal sealed class Tested
{
    private static readonly SourceGeneratorLambdaJsonSerializer<AlbJson> Serializer = new();
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;

    /// <summary>A handler that waits for something.</summary>
    public Tested(Func<ApplicationLoadBalancerRequest, ILambdaContext, Task<ApplicationLoadBalancerResponse>> handler) =>
        _handler = async (input, context) => Serialized(await handler(Deserialized(input), context));

    /// <summary>A handler that waits for nothing.</summary>
    public Tested(Func<ApplicationLoadBalancerRequest, ILambdaContext, ApplicationLoadBalancerResponse> handler) =>
        _handler = (input, context) => Task.FromResult<Stream>(Serialized(handler(Deserialized(input), context)));

    /// <summary>A handler of the event as it comes.</summary>
    public Tested(Func<Stream, ILambdaContext, ApplicationLoadBalancerResponse> handler) =>
        _handler = (input, context) => Task.FromResult<Stream>(Serialized(handler(input, context)));

    /// <summary>The invocation that the handler is told of.</summary>
    public TestContext Context { get; } = new();

    /// <summary>What the function has written into its log.</summary>
    public IReadOnlyList<string> Log => Context.Log;

    public async Task<byte[]> AnswerBytesAsync(byte[] albEvent)
    {
        using var input = new MemoryStream(albEvent, 0, albEvent.Length, writable: false, publiclyVisible: true);
        using var output = await _handler(input, Context);
        using var copy = new MemoryStream();
        await output.CopyToAsync(copy);
        return copy.ToArray();
    }

    public async Task<LambdaResponse> AnswerAsync(byte[] albEvent)
    {
        var payload = await AnswerBytesAsync(albEvent);
        var result = LambdaResponseReader.Read(
            payload,
            Encoding.UTF8.GetString(albEvent).Contains("\"multiValueHeaders\"", StringComparison.Ordinal));
        Assert.True(result.Failure is null, $"{result.Failure}");
        Assert.Empty(result.Warnings);
        return result.Response!;
    }

    private static ApplicationLoadBalancerRequest Deserialized(Stream input) =>
        Serializer.Deserialize<ApplicationLoadBalancerRequest>(input);

    private static MemoryStream Serialized(ApplicationLoadBalancerResponse response)
    {
        var output = new MemoryStream();
        Serializer.Serialize(response, output);
        output.Position = 0;
        return output;
    }
}

using System.Text;
using Amazon.Lambda.Core;
using Hybrid.Local.Lambda.Events;
using Moq;

namespace Hybrid.Functions.Tests.Calls;

/// <summary>Calls a handler as Lambda does, and reads its answer as strictly as a load balancer.</summary>
internal sealed class Tested
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;
    private readonly ILambdaContext _context;

    public Tested(Func<Stream, ILambdaContext, Task<Stream>> handler)
    {
        _handler = handler;
        var logger = new Mock<ILambdaLogger>();
        logger.Setup(l => l.LogError(It.IsAny<string>())).Callback((string line) => Log.Add(line));
        var context = new Mock<ILambdaContext>();
        context.SetupGet(c => c.AwsRequestId).Returns("id-1");
        context.SetupGet(c => c.FunctionVersion).Returns("7");
        context.SetupGet(c => c.RemainingTime).Returns(() => RemainingTime);
        context.SetupGet(c => c.Logger).Returns(logger.Object);
        _context = context.Object;
    }

    /// <summary>What the function has written into its log.</summary>
    public List<string> Log { get; } = [];

    public TimeSpan RemainingTime { get; init; } = TimeSpan.FromSeconds(15);

    public async Task<byte[]> AnswerBytesAsync(byte[] albEvent)
    {
        using var input = new MemoryStream(albEvent, 0, albEvent.Length, writable: false, publiclyVisible: true);
        using var output = await _handler(input, _context);
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
}

using Amazon.Lambda.Core;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Hello;

/// <summary>The smallest migrated route: says hello, and what it was asked.</summary>
public static class Function
{
    private static readonly AlbFunction Hello = new(Answer);

    /// <summary>Handles one invocation.</summary>
    public static Task<Stream> Handle(Stream input, ILambdaContext context) => Hello.HandleAsync(input, context);

    private static AlbResponse Answer(AlbRequest request, AlbContext context) => AlbResponse.Json(
        new("Hello from Lambda", request.Method, request.RawPath, context.RequestId, context.FunctionVersion), HelloJson.Default.Greeting);
}

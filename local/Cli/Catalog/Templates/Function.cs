using Amazon.Lambda.Core;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.NewFunction;

/// <summary>Says which request it got.</summary>
public static class Function
{
    private static readonly AlbFunction NewFunction = new(Answer);

    /// <summary>Handles one invocation.</summary>
    public static Task<Stream> Handle(Stream input, ILambdaContext context) => NewFunction.HandleAsync(input, context);

    private static AlbResponse Answer(AlbRequest request, AlbContext context) =>
        AlbResponse.Text($"Hello from NewFunction: {request.Method} {request.RawPath}\n");
}

using Amazon.Lambda.Core;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Api;

/// <summary>A web API: a small resource of tickets below <c>/api</c>.</summary>
public static class Function
{
    private static readonly AlbFunction Api = new(new TicketsApi(new InMemoryTicketStore(TimeProvider.System)).AnswerAsync);

    /// <summary>Handles one invocation.</summary>
    public static Task<Stream> Handle(Stream input, ILambdaContext context) => Api.HandleAsync(input, context);
}

using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<AlbJson>))]

namespace Hybrid.Functions.Api;

/// <summary>A web API: a small resource of tickets below <c>/api</c>.</summary>
public static class Function
{
    private static readonly TicketsApi Api = new(new InMemoryTicketStore(TimeProvider.System));

    static Function() => Priming.BeforeSnapshot(Handle, "/api/tickets");

    /// <summary>Handles one invocation.</summary>
    public static Task<ApplicationLoadBalancerResponse> Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.HandleAsync(request, context, Api.AnswerAsync);
}

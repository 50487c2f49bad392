using System.Net;
using Amazon.Lambda.Core;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Echo;

/// <summary>
/// Answers with the event as it came, byte for byte, whether a load balancer sent it or API Gateway; the header <c>x-event-source</c> says
/// which. An event of neither is the answer itself.
/// </summary>
public static class Function
{
    // A JSON text within a JSON text grows threefold at most: four bytes of UTF-8 become two escapes of six characters.
    private const int LargestAsText = 330 * 1024;

    // As base64 it grows by a third, and the load balancer takes 1 MB of all.
    private const int LargestAsBase64 = 760 * 1024;

    private static readonly AlbFunction BehindLoadBalancer = new(Answer);

    /// <summary>Handles one invocation.</summary>
    public static async Task<Stream> Handle(Stream input, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        var copy = new MemoryStream();
        await input.CopyToAsync(copy);
        copy.Position = 0;
        var utf8Json = copy.GetBuffer().AsMemory(0, (int)copy.Length);
        return EventSources.Of(utf8Json) switch
        {
            EventSource.LoadBalancer => await BehindLoadBalancer.HandleAsync(copy, context),
            EventSource.HttpApi => ApiGatewayAnswer.Write("http-api", utf8Json),
            EventSource.RestApi => ApiGatewayAnswer.Write("rest-api", utf8Json),
            _ => copy,
        };
    }

    private static AlbResponse Answer(AlbRequest request, AlbContext context)
    {
        var response = request.Event.Length switch
        {
            <= LargestAsText => AlbResponse.Json(request.Event),
            <= LargestAsBase64 => AlbResponse.Bytes(request.Event, "application/json"),
            _ => AlbResponse.Problem(
                HttpStatusCode.RequestEntityTooLarge,
                $"The event has {request.Event.Length} bytes, of which {LargestAsBase64} would come back through a load balancer."),
        };
        return response.With("x-event-source", "load-balancer");
    }
}

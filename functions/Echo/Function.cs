using System.Net;
using System.Text;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Echo;

/// <summary>
/// Answers with the event as it came, byte for byte, whether a load balancer sent it or API Gateway; the header <c>x-event-source</c> says
/// which. An event of neither is the answer itself. A handler of bytes: only so does it see events of any kind.
/// </summary>
public static class Function
{
    // A JSON text within a JSON text grows threefold at most: four bytes of UTF-8 become two escapes of six characters.
    private const int LargestAsText = 330 * 1024;

    // As base64 it grows by a third, and the load balancer takes 1 MB of all.
    private const int LargestAsBase64 = 760 * 1024;

    // Of API Gateway's events Lambda itself takes 6 MB.
    private const int LargestOfApiGateway = 4 * 1024 * 1024;

    private static readonly SourceGeneratorLambdaJsonSerializer<AlbJson> Serializer = new();

    /// <summary>Handles one invocation.</summary>
    public static Stream Handle(Stream input, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        var copy = new MemoryStream();
        input.CopyTo(copy);
        copy.Position = 0;
        var source = EventSources.Of(copy.ToArray());
        switch (source)
        {
            case EventSource.LoadBalancer:
                var request = Serializer.Deserialize<ApplicationLoadBalancerRequest>(copy);
                return Write(AlbFunction.Handle(request, context, (_, _) => ForLoadBalancer(copy.ToArray())));
            case EventSource.HttpApi or EventSource.RestApi:
                return Write(ForApiGateway(copy.ToArray(), source));
            default:
                return copy;
        }
    }

    private static ApplicationLoadBalancerResponse ForLoadBalancer(byte[] json)
    {
        var answer = json.Length switch
        {
            <= LargestAsText => Answer.Text(Encoding.UTF8.GetString(json), "application/json"),
            <= LargestAsBase64 => Answer.File(json, "application/json"),
            _ => Answer.Problem(
                HttpStatusCode.RequestEntityTooLarge,
                $"The event has {json.Length} bytes, of which {LargestAsBase64} would come back through a load balancer."),
        };
        return answer.With("x-event-source", "load-balancer");
    }

    // Both of its payload formats take an answer of this shape.
    private static ApplicationLoadBalancerResponse ForApiGateway(byte[] json, EventSource source)
    {
        var fits = json.Length <= LargestOfApiGateway;
        return new()
        {
            StatusCode = fits ? 200 : 413,
            Headers = new Dictionary<string, string>
            {
                ["content-type"] = "application/json",
                ["x-event-source"] = source == EventSource.HttpApi ? "http-api" : "rest-api",
            },
            Body = fits ? Convert.ToBase64String(json) : null,
            IsBase64Encoded = fits,
        };
    }

    private static MemoryStream Write(ApplicationLoadBalancerResponse response)
    {
        var output = new MemoryStream();
        Serializer.Serialize(response, output);
        output.Position = 0;
        return output;
    }
}

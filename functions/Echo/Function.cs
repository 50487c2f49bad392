using System.Net;
using System.Text;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<AlbJson>))]

namespace Hybrid.Functions.Echo;

/// <summary>
/// Answers with the event as it came, byte for byte, which is why it takes a stream: of a load balancer, whose header <c>x-event-source</c>
/// says so, or of anybody else, such as API Gateway.
/// </summary>
public static class Function
{
    // A JSON text within a JSON text grows threefold at most: four bytes of UTF-8 become two escapes of six characters.
    private const int LargestAsText = 330 * 1024;

    // As base64 it grows by a third, and the load balancer takes 1 MB of all.
    private const int LargestAsBase64 = 760 * 1024;

    // Of others' events Lambda itself takes 6 MB.
    private const int LargestOfOthers = 4 * 1024 * 1024;

    private static readonly SourceGeneratorLambdaJsonSerializer<AlbJson> Serializer = new();

    static Function() => Priming.BeforeSnapshot((request, context) => Handle(StreamOf(request), context), "/echo");

    /// <summary>Handles one invocation.</summary>
    public static ApplicationLoadBalancerResponse Handle(Stream input, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var copy = new MemoryStream();
        input.CopyTo(copy);
        var json = copy.ToArray();
        return OfLoadBalancer(json) is { } request
            ? AlbFunction.Handle(request, context, (_, _) => ForLoadBalancer(json))
            : ForOthers(json);
    }

    // A load balancer's event has requestContext.elb, and nobody else's.
    private static ApplicationLoadBalancerRequest? OfLoadBalancer(byte[] json)
    {
        try
        {
            using var stream = new MemoryStream(json);
            var request = Serializer.Deserialize<ApplicationLoadBalancerRequest?>(stream);
            return request?.RequestContext?.Elb is null ? null : request;
        }
        // Not JSON, or of other types.
        catch (JsonSerializerException)
        {
            return null;
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

    // API Gateway takes an answer of this shape in both of its payload formats.
    private static ApplicationLoadBalancerResponse ForOthers(byte[] json)
    {
        var fits = json.Length <= LargestOfOthers;
        return new()
        {
            StatusCode = fits ? 200 : 413,
            Headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["x-event-source"] = "other" },
            Body = fits ? Convert.ToBase64String(json) : null,
            IsBase64Encoded = fits,
        };
    }

    private static MemoryStream StreamOf(ApplicationLoadBalancerRequest request)
    {
        var stream = new MemoryStream();
        Serializer.Serialize(request, stream);
        stream.Position = 0;
        return stream;
    }
}

using System.Text;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Hybrid.Functions.Shared;

[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<AlbJson>))]

namespace Hybrid.Functions.Page;

/// <summary>An HTML page, which clients and caches may keep.</summary>
public static class Function
{
    static Function() => Priming.BeforeSnapshot(Handle);

    /// <summary>Handles one invocation.</summary>
    public static ApplicationLoadBalancerResponse Handle(ApplicationLoadBalancerRequest request, ILambdaContext context) =>
        AlbFunction.Handle(request, context, Show);

    private static ApplicationLoadBalancerResponse Show(ApplicationLoadBalancerRequest request, ILambdaContext context)
    {
        if (request.HttpMethod is not ("GET" or "HEAD")) return Answer.MethodNotAllowed("GET, HEAD");
        if (request.DecodedPath != "/") return Answer.NotFound();
        var html = WelcomePage.For(request.Query("name"));
        // The tag of what is sent, so that a deployment that changes the page changes the tag.
        var entityTag = EntityTag.Of(Encoding.UTF8.GetBytes(html));
        var answer = EntityTag.IsKnown(request, entityTag)
            ? Answer.NotModified(entityTag)
            : Answer.Html(html).With("etag", entityTag);
        return answer
            .With("cache-control", "public, max-age=60")
            .With("content-security-policy", "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'")
            .With("x-content-type-options", "nosniff");
    }
}

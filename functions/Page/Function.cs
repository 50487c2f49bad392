using System.Text;
using Amazon.Lambda.Core;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Page;

/// <summary>An HTML page, which clients and caches may keep.</summary>
public static class Function
{
    private static readonly AlbFunction Page = new(Answer);

    /// <summary>Handles one invocation.</summary>
    public static Task<Stream> Handle(Stream input, ILambdaContext context) => Page.HandleAsync(input, context);

    private static AlbResponse Answer(AlbRequest request, AlbContext context)
    {
        if (request.Method is not ("GET" or "HEAD")) return AlbResponse.MethodNotAllowed("GET, HEAD");
        if (request.Path != "/") return AlbResponse.NotFound();
        var html = WelcomePage.For(request.Query.First("name"));
        // The tag of what is sent, so that a deployment that changes the page changes the tag.
        var entityTag = EntityTag.Of(Encoding.UTF8.GetBytes(html));
        var response = EntityTag.IsKnown(request, entityTag)
            ? AlbResponse.NotModified(entityTag)
            : AlbResponse.Html(html).With("etag", entityTag);
        return response
            .With("cache-control", "public, max-age=60")
            .With("content-security-policy", "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'")
            .With("x-content-type-options", "nosniff");
    }
}

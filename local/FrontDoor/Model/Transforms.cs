using System.Buffers;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>The transforms of a rule: what it changes in a request that it has matched. The match itself saw the original.</summary>
/// <param name="HostHeader">The transform <c>host-header-rewrite</c>, or null.</param>
/// <param name="Url">The transform <c>url-rewrite</c>, or null.</param>
internal sealed record Transforms(RegexRewrite? HostHeader, RegexRewrite? Url)
{
    // What a host name, an IP literal and a port are written with.
    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:[]");

    /// <summary>The host as the target sees it; <paramref name="host"/> itself if nothing fits.</summary>
    /// <param name="host">
    /// The host without its port: on the standard ports an ALB passes none on, and the local port is no part of what an expression is
    /// written for.
    /// </param>
    /// <exception cref="TransformException">The rewrite has no valid result.</exception>
    public string RewriteHost(string host)
    {
        var rewritten = HostHeader?.Apply(host) ?? host;
        return ReferenceEquals(rewritten, host) || (rewritten.Length > 0 && !rewritten.AsSpan().ContainsAnyExcept(HostCharacters))
            ? rewritten
            : throw new TransformException("InvalidHost", $"the host-header-rewrite makes \"{rewritten}\" of \"{host}\", which is no host");
    }

    /// <summary>Path and query as the target sees them; <paramref name="pathAndQuery"/> itself if nothing fits.</summary>
    /// <exception cref="TransformException">The rewrite has no valid result.</exception>
    public string RewriteUrl(string pathAndQuery)
    {
        var rewritten = Url?.Apply(pathAndQuery) ?? pathAndQuery;
        return ReferenceEquals(rewritten, pathAndQuery)
            || (rewritten.StartsWith('/') && !rewritten.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? rewritten
            : throw new TransformException(
                "InvalidPath",
                $"the url-rewrite makes \"{rewritten}\" of \"{pathAndQuery}\"; a path starts with a slash and has no blank");
    }
}

/// <summary>Reads the transforms of a rule.</summary>
internal static class TransformReader
{
    /// <summary>The transforms, or null if there are none.</summary>
    /// <exception cref="NotSupportedException">An ALB does not take one of them.</exception>
    public static Transforms? Read(string rule, JsonArray? transforms)
    {
        if (transforms is null or []) return null;
        var (host, url) = (default(RegexRewrite), default(RegexRewrite));
        foreach (var transform in transforms)
        {
            switch (transform!["type"]!.GetValue<string>())
            {
                case "host-header-rewrite":
                    host = Rewrite(rule, transform["hostHeaderRewriteConfig"], ignoreCase: true);
                    break;
                case "url-rewrite":
                    url = Rewrite(rule, transform["urlRewriteConfig"], ignoreCase: false);
                    break;
                case var type:
                    throw new NotSupportedException($"rule {rule}: an ALB has no transform {type}");
            }
        }

        return new(host, url);
    }

    /// <summary>What the rewrites of a route come to, whatever its weight; null if there are none.</summary>
    public static Transforms? Of(IReadOnlyCollection<Rewrite> rewrites) => rewrites.Count == 0 ? null : new(
        Of(rewrites, RewriteKind.Host, ignoreCase: true), Of(rewrites, RewriteKind.Url, ignoreCase: false));

    private static RegexRewrite? Of(IEnumerable<Rewrite> rewrites, RewriteKind kind, bool ignoreCase) =>
        rewrites.FirstOrDefault(rewrite => rewrite.Kind == kind) is { } rewrite
            ? new(rewrite.Regex, rewrite.Replacement, ignoreCase)
            : null;

    private static RegexRewrite Rewrite(string rule, JsonNode? config, bool ignoreCase)
    {
        var rewrite = config?["rewrite"] ?? throw new NotSupportedException($"rule {rule}: a transform without a rewrite");
        var regex = rewrite["regex"]!.GetValue<string>();
        try
        {
            return new(regex, rewrite["replace"]!.GetValue<string>(), ignoreCase);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new NotSupportedException(
                $"rule {rule}: \"{regex}\" is not a regular expression that an ALB takes: {exception.Message}",
                exception);
        }
    }
}

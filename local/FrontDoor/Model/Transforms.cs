using System.Buffers;

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
    /// The host without its port: on the standard ports an ALB passes none on, and the local port is no part of what an expression is written for.
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
        return ReferenceEquals(rewritten, pathAndQuery) || (rewritten.StartsWith('/') && !rewritten.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? rewritten
            : throw new TransformException("InvalidPath", $"the url-rewrite makes \"{rewritten}\" of \"{pathAndQuery}\"; a path starts with a slash and has no blank");
    }
}

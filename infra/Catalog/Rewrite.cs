namespace Hybrid.Infra.Catalog;

/// <summary>A change that the load balancer makes to a request after its rule has matched (a listener rule transform).</summary>
/// <param name="Kind">What it changes.</param>
/// <param name="Regex">What to look for; a request in which it is not found goes on unchanged. At most 1024 characters.</param>
/// <param name="Replacement">What to put in its place; <c>$1</c> is the first group. At most 1024 characters.</param>
public sealed record Rewrite(RewriteKind Kind, string Regex, string Replacement)
{
    /// <summary>What stripping a prefix comes to where there is none: a fault to report.</summary>
    internal static Rewrite OfNoPrefix { get; } = new(RewriteKind.Url, "", "$0");
}

/// <summary>What a rewrite changes.</summary>
public enum RewriteKind
{
    /// <summary>Path and query (transform <c>url-rewrite</c>).</summary>
    Url,

    /// <summary>The Host header (transform <c>host-header-rewrite</c>).</summary>
    Host,
}

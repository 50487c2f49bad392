namespace Hybrid.Infra;

/// <summary>What a rewrite changes.</summary>
public enum RewriteKind
{
    /// <summary>Path and query (transform <c>url-rewrite</c>).</summary>
    Url,

    /// <summary>The Host header (transform <c>host-header-rewrite</c>).</summary>
    Host,
}

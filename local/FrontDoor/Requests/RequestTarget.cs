namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>The target of a request line.</summary>
internal static class RequestTarget
{
    /// <summary>Path and query as sent; an absolute-form target (<c>http://host/path</c>) without its scheme and authority.</summary>
    public static string PathAndQuery(string target)
    {
        if (target.StartsWith('/')) return target;
        var authority = target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0) return "/";
        var path = target.AsSpan(authority + 3).IndexOfAny('/', '?');
        if (path < 0) return "/";
        var rest = target[(authority + 3 + path)..];
        return rest.StartsWith('/') ? rest : $"/{rest}";
    }
}

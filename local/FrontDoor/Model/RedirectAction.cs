namespace Hybrid.Local.FrontDoor.Model;

/// <summary>
/// Sends the client to another URL. In the parts of the URL, <c>#{protocol}</c>, <c>#{host}</c>, <c>#{port}</c>, <c>#{path}</c> (without its
/// leading slash) and <c>#{query}</c> (without its question mark) stand for the request's own; the defaults are those of the API.
/// </summary>
/// <param name="Rule">The logical name of the rule, or <c>default</c>.</param>
/// <param name="StatusCode">301 or 302.</param>
internal sealed record RedirectAction(string Rule, int StatusCode) : NamedAction(Rule)
{
    /// <summary>HTTP, HTTPS or the keyword.</summary>
    public string Protocol { get; init; } = "#{protocol}";

    /// <summary>The host.</summary>
    public string Host { get; init; } = "#{host}";

    /// <summary>A port of the load balancer, or the keyword.</summary>
    public string Port { get; init; } = "#{port}";

    /// <summary>The path, from its leading slash.</summary>
    public string Path { get; init; } = "/#{path}";

    /// <summary>The query, without a question mark.</summary>
    public string Query { get; init; } = "#{query}";
}

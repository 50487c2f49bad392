using System.Net;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Cli.Explain;

/// <summary>A request that a person asks about.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Scheme">http or https; null where only a path was written.</param>
/// <param name="Host">Its Host header.</param>
/// <param name="PathAndQuery">Path and query, as a client sends them.</param>
/// <param name="Headers">Its other headers.</param>
/// <param name="SourceIp">Where it comes from.</param>
internal sealed record ExplainedRequest(
    string Method,
    string? Scheme,
    string Host,
    string PathAndQuery,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    IPAddress SourceIp)
{
    public static ExplainedRequest Of(string method, string url, IReadOnlyList<KeyValuePair<string, string>> headers, IPAddress sourceIp)
    {
        var parts = url.Split("://", 2);
        var (scheme, authority) = parts.Length == 2 ? (parts[0], parts[1].Split('/', '?', '#')[0]) : (null, "localhost");
        var host = headers.FirstOrDefault(h => h.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)).Value ?? SentUrl.Host(authority);
        var target = parts.Length == 2 || url.StartsWith('/') ? url : $"/{url}";
        var written = RequestTarget.PathAndQuery(target);
        return new(method, scheme, host, RequestTarget.PathAndQuery(SentUrl.Target(target)), headers, sourceIp) { Written = written };
    }

    /// <summary>Path and query as a person wrote them.</summary>
    public required string Written { get; init; }

    /// <summary>The host without its port.</summary>
    public string HostName => new HostString(Host).Host;

    /// <summary>As matching sees it.</summary>
    public Request ToRequest() => Request.ForTarget(Method, Host, PathAndQuery, SourceIp, new RequestHeaders(Headers));

    /// <summary>Why it is refused before any rule; null if it is not.</summary>
    public Refusal? Refused()
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Protocol) = (Method, HttpProtocol.Http11);
        foreach (var (name, value) in Headers) request.Headers.Append(name, value);
        return Refusal.Of(request, PathAndQuery, HeaderScan.Of(request.Headers));
    }
}

using System.Net;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>A request made up to show something, for example one that two routes both match.</summary>
public sealed record ExampleRequest
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The host, without port.</summary>
    public string Host { get; init; } = "example.com";

    /// <summary>The raw path.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The query parameters.</summary>
    public ValueList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The header lines, Host excepted.</summary>
    public ValueList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The TCP peer, or null if it does not matter.</summary>
    public IPAddress? SourceIp { get; init; }

    /// <summary>Whether the request bears a header or a query key more than once.</summary>
    public bool Repeats =>
        Headers.DistinctBy(line => line.Key, StringComparer.OrdinalIgnoreCase).Count() < Headers.Count
        || Parameters.DistinctBy(parameter => parameter.Key, StringComparer.OrdinalIgnoreCase).Count() < Parameters.Count;

    /// <summary>The path and the query string.</summary>
    public string Target =>
        Parameters.Count == 0 ? Path : $"{Path}?{string.Join('&', Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}";

    /// <summary>
    /// The request as arguments for <c>./hybrid explain</c>: <c>GET http://example.com/api -H 'x-tenant: acme' --source-ip 10.0.0.1</c>.
    /// </summary>
    public override string ToString() => string.Concat(
        [
            $"{Method} {Quoted.Shell($"http://{Host}{Target}")}",
            .. Headers.Select(line => $" -H {Quoted.Shell($"{line.Key}: {line.Value}")}"),
            SourceIp is null ? "" : $" --source-ip {SourceIp}",
        ]);
}

using System.Net;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>A request made up to show something, for example one that two routes both match.</summary>
public sealed record ExampleRequest
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The host, with a port if it matters.</summary>
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

    /// <summary>A request of these texts.</summary>
    internal static ExampleRequest Of(IReadOnlyDictionary<Field, string[]> texts)
    {
        var example = new ExampleRequest();
        foreach (var (field, values) in texts)
        {
            example = field.Syntax switch
            {
                var syntax when syntax == Syntax.Method => example with { Method = values[0] },
                var syntax when syntax == Syntax.Host => example with { Host = values[0] },
                var syntax when syntax == Syntax.Path => example with { Path = values[0] },
                var syntax when syntax == Syntax.SourceIp => example with { SourceIp = Cidr.Address(values[0]) },
                var syntax when syntax == Syntax.Query => example with { Parameters = [.. values.Select(Parameter)] },
                _ => example with { Headers = [.. example.Headers, .. values.Select(value => KeyValuePair.Create(field.Name, value))] },
            };
        }

        return example;

        static KeyValuePair<string, string> Parameter(string text) =>
            text.Split('=', 2) is [var key, var value] ? KeyValuePair.Create(key, value) : KeyValuePair.Create(text, "");
    }

    /// <summary>
    /// The request as arguments for <c>./hybrid explain</c>: <c>GET http://example.com/api -H 'x-tenant: acme' --source-ip 10.0.0.1</c>.
    /// </summary>
    public override string ToString() => string.Concat(
        [
            $"{Method} " + (Host is "" or [':', ..] ? $"{Quoted.Shell(Target)} -H {Quoted.Shell($"host: {Host}")}"
                : Quoted.Shell($"http://{Host}{Target}")),
            .. Headers.Select(line => $" -H {Quoted.Shell($"{line.Key}: {line.Value}")}"),
            SourceIp is null ? "" : $" --source-ip {SourceIp}",
        ]);
}

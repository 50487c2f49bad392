using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>
/// Reads the headers that a listener writes into responses: its attributes
/// <c>routing.http.response.&lt;header&gt;.header_value</c>, which the provider has as <c>routingHttpResponse…HeaderValue</c>.
/// </summary>
internal static partial class ResponseHeaderReader
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read(JsonObject inputs) =>
    [
        .. from input in inputs
           let name = Name().Match(input.Key)
           where name.Success && input.Value!.GetValue<string>().Length > 0
           // ContentSecurityPolicy is Content-Security-Policy.
           select KeyValuePair.Create(Word().Replace(name.Groups[1].Value, "-"), input.Value!.GetValue<string>()),
    ];

    [GeneratedRegex("^routingHttpResponse(.+)HeaderValue$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("(?<!^)(?=[A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

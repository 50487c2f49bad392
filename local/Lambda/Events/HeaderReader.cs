using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hybrid.Local.Lambda.Events;

/// <summary>Reads the headers of a function's answer from the field that the mode of the target group asks for.</summary>
internal sealed class HeaderReader(List<string> faults, List<string> warnings, int bodyLength)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code).Where(code => code != '\t'), '\u007f']);

    private static readonly string[] HopByHop =
        ["connection", "keep-alive", "proxy-authenticate", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

    // A load balancer sends its own.
    private static readonly string[] Replaced = ["server", "date"];

    private readonly List<KeyValuePair<string, string>> _headers = [];

    /// <summary>The headers for the client.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>
    /// Whether a header can carry the text: no control characters. What a load balancer does with those is not documented.
    /// </summary>
    public static bool IsValue(string value) => !value.AsSpan().ContainsAny(ControlCharacters);

    public void Read(Dictionary<string, JsonElement> fields, bool multiValue)
    {
        var (field, other) = multiValue ? ("multiValueHeaders", "headers") : ("headers", "multiValueHeaders");
        if (fields.TryGetValue(field, out var headers)) ReadField(field, headers, multiValue);
        if (fields.TryGetValue(other, out var ignored)) WarnOfIgnored(ignored, field, other, multiValue);
        var size = _headers.Sum(header => header.Key.Length + Encoding.UTF8.GetByteCount(header.Value));
        if (size > AlbLimits.ResponseHeaderBytes)
            faults.Add($"{field} has {size:N0} bytes; a load balancer takes at most {AlbLimits.ResponseHeaderBytes:N0}");

        if (_headers.Exists(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase))) return;
        // Seen with load balancers; not in the documentation.
        _headers.Add(new("content-type", "application/octet-stream"));
        if (bodyLength > 0) warnings.Add($"there is no content-type in {field}: the client is told application/octet-stream");
    }

    private void ReadField(string field, JsonElement headers, bool multiValue)
    {
        if (headers.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{field} is {JsonText.Describe(headers)}; it must be an object");
            return;
        }

        foreach (var header in headers.EnumerateObject())
        {
            if (!multiValue)
            {
                Add(field, header.Name, header.Value, "a string");
            }
            else if (header.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var value in header.Value.EnumerateArray()) Add(field, header.Name, value, "an array of strings");
            }
            else
            {
                faults.Add($"{field}.{header.Name} is {Describe(header.Name, header.Value)}; it must be an array of strings");
            }
        }
    }

    // The value of a cookie is in no log.
    private static string Describe(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)
            ? "a string"
            : JsonText.Describe(value);

    private void Add(string field, string name, JsonElement value, string expected)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            faults.Add(
                $"{field}.{name} is {(value.ValueKind == JsonValueKind.Null ? "null" : JsonText.Describe(value))}; it must be {expected}");
        }
        else if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            faults.Add($"{field} has the name \"{name}\", which is not an HTTP header name");
        }
        else if (!IsValue(value.GetString()!))
        {
            faults.Add($"{field}.{name} has a control character in its value");
        }
        else if (Array.Exists(HopByHop, hop => hop.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            warnings.Add($"{field}.{name} is dropped: it belongs to the connection, which is the load balancer's");
        }
        else if (Array.Exists(Replaced, own => own.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            warnings.Add($"{field}.{name} is dropped: the load balancer sends its own");
        }
        else if (!name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
        {
            _headers.Add(new(name, value.GetString()!));
        }
        else if (bodyLength > 0 && value.GetString() != bodyLength.ToString(CultureInfo.InvariantCulture))
        {
            // An answer to HEAD may well state the length of a body that it does not carry.
            warnings.Add(
                $"{field}.{name} is {JsonText.Describe(value)}, but the body has {bodyLength:N0} bytes: the load balancer sends "
                    + "that length");
        }
    }

    private void WarnOfIgnored(JsonElement ignored, string field, string other, bool multiValue)
    {
        var count = ignored.ValueKind == JsonValueKind.Object ? ignored.EnumerateObject().Count() : 0;
        if (count == 0) return;
        var mode = multiValue ? "on" : "off";
        var dropped = count == 1 ? "1 header" : $"{count} headers";
        warnings.Add($"{other} is ignored because the target group has multi-value headers {mode}: {dropped} dropped; "
            + $"answer with {field}, or set multiValueHeaders: {(multiValue ? "false" : "true")} for the route");
    }
}

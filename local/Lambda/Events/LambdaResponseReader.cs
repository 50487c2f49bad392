using System.Text.Json;

namespace Hybrid.Local.Lambda.Events;

/// <summary>
/// Reads what a function returned as strictly as a load balancer does. Where the documentation is silent the stricter reading is taken,
/// so that what passes here passes there.
/// </summary>
internal sealed class LambdaResponseReader
{
    private static readonly string[] Fields =
        ["statusCode", "statusDescription", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

    private readonly List<string> _faults = [];
    private readonly List<string> _warnings = [];
    private readonly bool _multiValueHeaders;

    private LambdaResponseReader(bool multiValueHeaders) => _multiValueHeaders = multiValueHeaders;

    /// <param name="payload">The bytes that the function posted.</param>
    /// <param name="multiValueHeaders">Whether the target group has <c>lambda.multi_value_headers.enabled</c>.</param>
    public static LambdaResponseResult Read(ReadOnlyMemory<byte> payload, bool multiValueHeaders)
    {
        if (payload.Length > AlbLimits.PayloadBytes)
        {
            var size = $"the answer has {payload.Length:N0} bytes of JSON; a load balancer takes at most {AlbLimits.PayloadBytes:N0}";
            return Refuse(
                LambdaErrorReason.ResponseTooLarge,
                $"{size} (about 750 KB of binary, as base64): answer with a redirect to where the content is");
        }

        if (payload.IsEmpty)
        {
            return Refuse(LambdaErrorReason.InvalidResponse, "the answer is empty; the handler must return an object with statusCode");
        }

        try
        {
            using var document = JsonDocument.Parse(payload);
            return new LambdaResponseReader(multiValueHeaders).Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Refuse(LambdaErrorReason.InvalidResponse, $"the answer is not JSON: {exception.Message}");
        }
        catch (InvalidOperationException exception)
        {
            // A string with half of a surrogate pair, such as "\ud83d".
            return Refuse(LambdaErrorReason.InvalidResponse, $"the answer has a string that is not valid Unicode: {exception.Message}");
        }
    }

    private static LambdaResponseResult Refuse(string reason, string message) => new(null, new(reason, message), []);

    private LambdaResponseResult Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Refuse(
                LambdaErrorReason.InvalidResponse,
                $"the answer is {JsonText.Describe(root)}; it must be an object with statusCode");
        }

        var seen = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject()) Register(property, seen);
        var statusCode = StatusCode(seen);
        var reasonPhrase = ReasonPhrase(seen, statusCode);
        var body = Body(seen);
        var headers = new HeaderReader(_faults, _warnings, body.Length);
        headers.Read(seen, _multiValueHeaders);
        if (_faults.Count > 0) return Refuse(LambdaErrorReason.InvalidResponse, string.Join("; ", _faults));
        return new(new() { StatusCode = statusCode, ReasonPhrase = reasonPhrase, Headers = headers.Headers, Body = body }, null, _warnings);
    }

    private void Register(JsonProperty property, Dictionary<string, JsonElement> seen)
    {
        var name = property.Name;
        if (Array.IndexOf(Fields, name) < 0)
        {
            // Whether unknown fields are tolerated is not documented; adapters send some, so they seem to be.
            var meant = Array.Find(Fields, field => field.Equals(name, StringComparison.OrdinalIgnoreCase));
            _warnings.Add(meant is null
                ? $"{name} is not a field of a response to a load balancer and is ignored"
                : $"{name} is ignored: the field is written {meant}");
        }
        else if (property.Value.ValueKind == JsonValueKind.Null)
        {
            _faults.Add($"{name} is null; leave the field out (serialise without nulls)");
        }
        else
        {
            seen[name] = property.Value;
        }
    }

    private int StatusCode(Dictionary<string, JsonElement> seen)
    {
        // The range is not documented; 1XX could not end a request, and above 599 HTTP defines nothing.
        const int lowest = 200, highest = 599;
        if (!seen.TryGetValue("statusCode", out var value))
        {
            // One that is null has been reported as such.
            if (!_faults.Exists(fault => fault.StartsWith("statusCode", StringComparison.Ordinal)))
                _faults.Add("statusCode is missing; it must be a JSON number such as 200");
        }
        else if (value.ValueKind != JsonValueKind.Number)
        {
            _faults.Add($"statusCode is {JsonText.Describe(value)}; it must be a JSON number");
        }
        else if (value.TryGetInt32(out var statusCode) && statusCode is >= lowest and <= highest)
        {
            return statusCode;
        }
        else
        {
            _faults.Add($"statusCode is {value.GetRawText()}; it must be a whole number from {lowest} to {highest}");
        }

        return 0;
    }

    private string? ReasonPhrase(Dictionary<string, JsonElement> seen, int statusCode)
    {
        if (!seen.TryGetValue("statusDescription", out var value)) return null;
        const string rule = "it must be the code, one space and the reason, such as \"200 OK\"";
        if (value.ValueKind != JsonValueKind.String)
        {
            _faults.Add($"statusDescription is {JsonText.Describe(value)}; {rule}");
            return null;
        }

        var text = value.GetString()!;
        var wellFormed = text.Length > 4 && text[3] == ' ' && text[4] != ' '
            && text.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0 && HeaderReader.IsValue(text);
        if (!wellFormed)
        {
            _faults.Add($"statusDescription is {JsonText.Describe(value)}; {rule}");
            return null;
        }

        if (statusCode != 0 && int.Parse(text.AsSpan(0, 3)) != statusCode)
        {
            _warnings.Add($"statusDescription is {JsonText.Describe(value)} but statusCode is {statusCode}; the client gets {statusCode}");
        }

        return text[4..];
    }

    private ReadOnlyMemory<byte> Body(Dictionary<string, JsonElement> seen)
    {
        var isBase64 = false;
        if (seen.TryGetValue("isBase64Encoded", out var flag))
        {
            if (flag.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                _faults.Add($"isBase64Encoded is {JsonText.Describe(flag)}; it must be true or false");
            isBase64 = flag.ValueKind == JsonValueKind.True;
        }

        if (!seen.TryGetValue("body", out var body)) return default;
        if (body.ValueKind != JsonValueKind.String)
        {
            _faults.Add($"body is {JsonText.Describe(body)}; it must be a string (serialise an object into one)");
            return default;
        }

        if (!isBase64) return System.Text.Encoding.UTF8.GetBytes(body.GetString()!);
        // Unlike this decoder, a load balancer takes no line breaks within base64.
        if (body.TryGetBytesFromBase64(out var bytes) && body.GetString().AsSpan().IndexOfAny(" \t\r\n") < 0) return bytes;
        _faults.Add(
            "body is not valid base64, though isBase64Encoded is true: encode it in one line, with padding, or set "
                + "isBase64Encoded to false");
        return default;
    }
}

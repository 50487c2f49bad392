using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Hybrid.Local.Lambda.Events;

/// <summary>A request on its way to a function, and the event that a load balancer makes of it.</summary>
internal readonly record struct AlbEventWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The ARN of the target group.</summary>
    public required string TargetGroupArn { get; init; }

    /// <summary>Whether the target group has <c>lambda.multi_value_headers.enabled</c>.</summary>
    public bool MultiValueHeaders { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as the client sent it, percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>The query as the client sent it, without the question mark; empty if there is none.</summary>
    public string Query { get; init; }

    /// <summary>Every header line in the order of the request, those that the load balancer adds included.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The whole body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Writes the event.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="warning">What the load balancer leaves out without a word, and how to keep it, or null.</param>
    /// <returns>Why the load balancer cannot make an event of this request; null once it is written.</returns>
    public LambdaFailure? Write(IBufferWriter<byte> output, out string? warning)
    {
        warning = null;
        var body = Body.Span;
        if (body.Length > AlbLimits.PayloadBytes)
        {
            var size = $"the request body has {body.Length:N0} bytes";
            return new(
                LambdaErrorReason.RequestTooLarge,
                $"{size}; a load balancer passes at most {AlbLimits.PayloadBytes:N0} to a function");
        }

        // An empty body is "" and not base64 whatever its type: seen for GET, assumed for the rest.
        var isBase64 = body.Length > 0 && !TextBody.IsText(Headers);
        if (!isBase64 && !Utf8.IsValid(body))
        {
            return new(LambdaErrorReason.BadRequest, "the request body is declared as text but is not valid UTF-8");
        }

        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartObject("requestContext"u8);
        json.WriteStartObject("elb"u8);
        json.WriteString("targetGroupArn"u8, TargetGroupArn);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("httpMethod"u8, Method);
        json.WriteString("path"u8, Path);
        var (query, headers) = MultiValueHeaders
            ? ("multiValueQueryStringParameters", "multiValueHeaders")
            : ("queryStringParameters", "headers");
        var dropped = MultiMap.Write(json, QueryParameters.Parse(Query ?? ""), query, MultiValueHeaders)
            + MultiMap.Write(json, LowerCaseNames(), headers, MultiValueHeaders);
        if (dropped > 0)
        {
            var values = dropped == 1 ? "1 value" : $"{dropped} values";
            warning = "of repeated headers and parameters the function gets the last alone, because the target group has multi-value "
                + $"headers off: {values} dropped; set multiValueHeaders: true for the route to get all";
        }

        if (isBase64) json.WriteBase64String("body"u8, body);
        else json.WriteString("body"u8, body);
        json.WriteBoolean("isBase64Encoded"u8, isBase64);
        json.WriteEndObject();
        return null;
    }

    private List<KeyValuePair<string, string>> LowerCaseNames()
    {
        var headers = new List<KeyValuePair<string, string>>(Headers.Count);
        foreach (var (name, value) in Headers) headers.Add(new(name.ToLowerInvariant(), value));
        return headers;
    }
}

/// <summary>
/// Splits a query string without decoding anything, as a load balancer does: a function gets keys and values percent-encoded.
/// </summary>
internal static class QueryParameters
{
    /// <summary>A key without <c>=</c> has the value "": not documented, and the likely one.</summary>
    public static List<KeyValuePair<string, string>> Parse(string query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var range in query.AsSpan().Split('&'))
        {
            var parameter = query.AsSpan(range);
            if (parameter.IsEmpty) continue;
            var equals = parameter.IndexOf('=');
            parameters.Add(
                equals < 0 ? new(parameter.ToString(), "") : new(parameter[..equals].ToString(), parameter[(equals + 1)..].ToString()));
        }

        return parameters;
    }
}

/// <summary>Which bodies go into the event as they are, and which in base64.</summary>
internal static class TextBody
{
    /// <summary>
    /// By the user guide: base64 if there is a content-encoding; else verbatim for text/*, application/json, application/javascript and
    /// application/xml; else base64. A form, a +json type or no type at all is therefore base64.
    /// </summary>
    public static bool IsText(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        string? contentType = null;
        foreach (var (name, value) in headers)
        {
            if (name.Equals("content-encoding", StringComparison.OrdinalIgnoreCase)) return false;
            if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase)) contentType = value;
        }

        var type = contentType.AsSpan();
        if (type.IndexOf(';') is >= 0 and var parameters) type = type[..parameters];
        type = type.Trim();
        return type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/javascript", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xml", StringComparison.OrdinalIgnoreCase);
    }
}

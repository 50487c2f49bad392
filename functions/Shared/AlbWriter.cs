using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Writes an answer as an Application Load Balancer documents it: a numeric status, its description, the headers in the field that belongs
/// to the mode of the request (the other one is ignored), and no nulls, to any of which the load balancer says 502.
/// </summary>
internal static class AlbWriter
{
    /// <summary>The largest answer in bytes of JSON, base64 included; the documentation says 1 MB.</summary>
    public const int LargestAnswer = 1024 * 1024;

    /// <summary>All response headers together, in bytes, as the quotas have it.</summary>
    public const int LargestHeaders = 32 * 1024;

    // Quotes and ampersands stand for themselves: nothing here ends up in a page unescaped, and every byte counts.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <exception cref="AnswerException">The load balancer would not take it.</exception>
    public static MemoryStream Write(AlbRequest request, AlbResponse response)
    {
        Check(response);
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, (int)response.Status);
            json.WriteString("statusDescription"u8, StatusDescription.Of((int)response.Status));
            if (request.HasMultiValueHeaders) WriteMultiValueHeaders(json, response.Headers);
            else WriteHeaders(json, response.Headers);
            WriteBody(json, request, response);
            json.WriteEndObject();
        }

        if (stream.Length > LargestAnswer)
        {
            throw new AnswerException($"The answer has {stream.Length:N0} bytes of JSON; a load balancer takes at most {LargestAnswer:N0}. "
                + "Redirect to where the content is.");
        }

        stream.Position = 0;
        return stream;
    }

    private static void Check(AlbResponse response)
    {
        if (response is null) throw new AnswerException("The function answered null.");
        if ((int)response.Status is < 200 or > 599)
            throw new AnswerException($"The status {(int)response.Status} ends no request; it must be from 200 to 599.");

        var size = 0;
        foreach (var header in response.Headers) size += header.Name.Length + header.Value.Length + 4;
        if (size > LargestHeaders)
            throw new AnswerException($"The headers have {size:N0} bytes; a load balancer takes at most {LargestHeaders:N0}.");
    }

    private static void WriteHeaders(Utf8JsonWriter json, IReadOnlyList<Header> headers)
    {
        json.WriteStartObject("headers"u8);
        for (var i = 0; i < headers.Count; i++)
        {
            // A name can stand here once. Values go into one line, except for cookies, which take other spellings of the name.
            var earlier = Count(headers, headers[i].Name, before: i);
            if (headers[i].Is("set-cookie")) json.WriteString(Spelling(headers[i].Name, earlier), headers[i].Value);
            else if (earlier == 0) json.WriteString(headers[i].Name, Joined(headers, i));
        }

        json.WriteEndObject();
    }

    private static void WriteMultiValueHeaders(Utf8JsonWriter json, IReadOnlyList<Header> headers)
    {
        json.WriteStartObject("multiValueHeaders"u8);
        for (var i = 0; i < headers.Count; i++)
        {
            if (Count(headers, headers[i].Name, before: i) > 0) continue;
            json.WriteStartArray(headers[i].Name);
            for (var j = i; j < headers.Count; j++)
            {
                if (headers[j].Is(headers[i].Name)) json.WriteStringValue(headers[j].Value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, AlbRequest request, AlbResponse response)
    {
        // What a load balancer does with the body of these is not documented, and HTTP has none.
        var hasBody = request.Method != "HEAD" && response.Status is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified)
            && !response.Body.IsEmpty;
        if (hasBody && response.IsText) json.WriteString("body"u8, response.Body.Span);
        else if (hasBody) json.WriteBase64String("body"u8, response.Body.Span);
        json.WriteBoolean("isBase64Encoded"u8, hasBody && !response.IsText);
    }

    private static int Count(IReadOnlyList<Header> headers, string name, int before)
    {
        var count = 0;
        for (var i = 0; i < before; i++)
        {
            if (headers[i].Is(name)) count++;
        }

        return count;
    }

    private static string Joined(IReadOnlyList<Header> headers, int first)
    {
        var joined = headers[first].Value;
        for (var i = first + 1; i < headers.Count; i++)
        {
            if (headers[i].Is(headers[first].Name)) joined += ", " + headers[i].Value;
        }

        return joined;
    }

    // set-cookie, Set-cookie, sEt-cookie, SEt-cookie ...: each letter is a binary digit.
    private static string Spelling(string name, int number)
    {
        var letters = name.ToLowerInvariant().ToCharArray();
        var digit = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            if (char.IsAsciiLetter(letters[i]) && ((number >> digit++) & 1) == 1) letters[i] = char.ToUpperInvariant(letters[i]);
        }

        return new(letters);
    }
}

/// <summary>The function has an answer that the load balancer would not take.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a message.")]
[SuppressMessage("Design", "CA1064", Justification = "It never leaves this assembly.")]
internal sealed class AnswerException(string message) : Exception(message);

using System.Diagnostics.CodeAnalysis;
using System.Net;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Gives an answer the form that an Application Load Balancer documents: a status with its description, the headers in the field that
/// belongs to the mode of the request (the other one is ignored), and a size that it takes. To anything else it says 502.
/// </summary>
internal static class Delivery
{
    /// <summary>The largest answer in bytes of JSON, base64 included; the documentation says 1 MB.</summary>
    public const int LargestAnswer = 1024 * 1024;

    /// <summary>All response headers together, in bytes, as the quotas have it.</summary>
    public const int LargestHeaders = 32 * 1024;

    // The most bytes of JSON that a UTF-16 character takes: an escape such as \u0001.
    private const int LargestCharacter = 6;

    /// <exception cref="AnswerException">The load balancer would not take it.</exception>
    public static ApplicationLoadBalancerResponse Of(ApplicationLoadBalancerRequest request, ApplicationLoadBalancerResponse response)
    {
        if (response is null) throw new AnswerException("The function answered null.");
        if (response.StatusCode is < 200 or > 599)
            throw new AnswerException($"The status {response.StatusCode} ends no request; it must be from 200 to 599.");
        var headers = Headers(response);
        // What a load balancer does with the body of these is not documented, and HTTP has none.
        var hasBody = request.HttpMethod != "HEAD" && response.StatusCode is not ((int)HttpStatusCode.NoContent or (int)HttpStatusCode
            .NotModified) && !string.IsNullOrEmpty(response.Body);
        var delivered = new ApplicationLoadBalancerResponse
        {
            StatusCode = response.StatusCode,
            StatusDescription = string.IsNullOrEmpty(response.StatusDescription)
                ? StatusDescription.Of(response.StatusCode)
                : response.StatusDescription,
            Body = hasBody ? response.Body : null,
            IsBase64Encoded = hasBody && response.IsBase64Encoded,
        };
        if (request.MultiValueHeaders is not null) delivered.MultiValueHeaders = headers;
        else delivered.Headers = SingleValues(headers);
        CheckSize(delivered);
        return delivered;
    }

    private static Dictionary<string, IList<string>> Headers(ApplicationLoadBalancerResponse response)
    {
        var size = 0;
        var headers = new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.AllHeaders())
        {
            foreach (var value in values)
            {
                HeaderRules.Check(name, value);
                size += name.Length + value.Length + 4;
            }

            headers[name] = headers.TryGetValue(name, out var earlier) ? [.. earlier, .. values] : values;
        }

        return size <= LargestHeaders
            ? headers
            : throw new AnswerException($"The headers have {size:N0} bytes; a load balancer takes at most {LargestHeaders:N0}.");
    }

    // A name can stand here once. Values go into one line, except for cookies, which take other spellings of the name.
    private static Dictionary<string, string> SingleValues(Dictionary<string, IList<string>> headers)
    {
        var single = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in headers)
        {
            if (!name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))
            {
                single[name] = string.Join(", ", values);
                continue;
            }

            for (var i = 0; i < values.Count; i++) single[Spelling(name, i)] = values[i];
        }

        return single;
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

    private static void CheckSize(ApplicationLoadBalancerResponse response)
    {
        var length = response.Body?.Length ?? 0;
        // The headers have their own limit; with them and the names of the fields, what is smaller than this fits however it is escaped.
        const int surelyFits = (LargestAnswer - (8 * LargestHeaders)) / LargestCharacter;
        if (length < surelyFits) return;
        // What is larger has to be written to be known, unless it is hopeless.
        var size = length > LargestAnswer ? length : SizeOf(response);
        if (size <= LargestAnswer) return;
        throw new AnswerException($"The answer has {size:N0} bytes of JSON; a load balancer takes at most {LargestAnswer:N0}. "
            + "Redirect to where the content is.");
    }

    private static long SizeOf(ApplicationLoadBalancerResponse response)
    {
        using var stream = new MemoryStream(LargestAnswer);
        new SourceGeneratorLambdaJsonSerializer<AlbJson>().Serialize(response, stream);
        return stream.Length;
    }
}

/// <summary>The function has an answer that the load balancer would not take.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a message.")]
[SuppressMessage("Design", "CA1064", Justification = "It never leaves this assembly.")]
internal sealed class AnswerException(string message) : Exception(message);

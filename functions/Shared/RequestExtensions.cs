using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Shared;

/// <summary>
/// What AWS's type says of a request, in either header mode, with everything decoded that a load balancer leaves encoded.
/// </summary>
public static class RequestExtensions
{
    extension(ApplicationLoadBalancerRequest request)
    {
        /// <summary>
        /// The path without percent-encoding. An encoded slash is a slash here: to tell them apart, use
        /// <see cref="ApplicationLoadBalancerRequest.Path"/>.
        /// </summary>
        public string DecodedPath => Percent.Decode(request.Path);

        /// <summary>
        /// Whether this is a health check of the target group. Every request of a client bears <c>x-forwarded-for</c>, and a check bears
        /// none: no client can pass for one by its user agent alone.
        /// </summary>
        public bool IsHealthCheck =>
            request.Header("user-agent")?.StartsWith("ELB-HealthChecker/", StringComparison.Ordinal) == true
                && request.Header("x-forwarded-for") is null;

        /// <summary>
        /// The path below <paramref name="prefix"/>, decoded: below <c>/shop</c>, <c>/shop/a%20b</c> is <c>/a b</c> and <c>/shop</c> is
        /// <c>/</c>; null for any path outside. A function that asks for it needs no rewrite of its route, which the monolith's share of
        /// the traffic would get as well.
        /// </summary>
        /// <param name="prefix">The beginning of a path as a client writes it, without a slash at its end; empty: any path.</param>
        public string? PathBelow(string prefix)
        {
            ArgumentNullException.ThrowIfNull(prefix);
            if (!request.Path.StartsWith(prefix, StringComparison.Ordinal)) return null;
            var below = request.Path[prefix.Length..];
            return below.Length == 0 ? "/" : below[0] == '/' ? Percent.Decode(below) : null;
        }

        /// <summary>The first value of a header; null without one. Names have no case.</summary>
        public string? Header(string name) => request.HeaderValues(name) is [var first, ..] ? first : null;

        /// <summary>Every value of a header, in single-value mode the last of a repeated one; empty without one.</summary>
        public IReadOnlyList<string> HeaderValues(string name)
        {
            ArgumentNullException.ThrowIfNull(name);
            var values = new List<string>();
            // As a load balancer sends them, and as anybody else might.
            foreach (var (key, all) in request.MultiValueHeaders ?? NoValues)
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase) && all is not null) values.AddRange(all);
            }

            foreach (var (key, value) in request.Headers ?? NoValue)
            {
                if (request.MultiValueHeaders is null && key.Equals(name, StringComparison.OrdinalIgnoreCase)) values.Add(value);
            }

            return values;
        }

        /// <summary>The first value of a query parameter, decoded; null without one.</summary>
        public string? Query(string name) => request.QueryValues(name) is [var first, ..] ? first : null;

        /// <summary>Every value of a query parameter, decoded; in single-value mode the last; empty without one.</summary>
        public IReadOnlyList<string> QueryValues(string name)
        {
            ArgumentNullException.ThrowIfNull(name);
            var values = new List<string>();
            foreach (var (key, all) in request.MultiValueQueryStringParameters ?? NoValues)
            {
                if (all is null || Percent.DecodeQuery(key) != name) continue;
                foreach (var value in all) values.Add(Percent.DecodeQuery(value));
            }

            foreach (var (key, value) in request.QueryStringParameters ?? NoValue)
            {
                if (request.MultiValueQueryStringParameters is null && Percent.DecodeQuery(key) == name)
                    values.Add(Percent.DecodeQuery(value));
            }

            return values;
        }

        /// <summary>The value of a cookie as the client wrote it (RFC 6265, section 4.2); null without one.</summary>
        public string? Cookie(string name)
        {
            foreach (var header in request.HeaderValues("cookie"))
            {
                foreach (var part in header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    var equals = part.IndexOf('=');
                    if (equals > 0 && part.AsSpan(0, equals).TrimEnd().SequenceEqual(name)) return part[(equals + 1)..].TrimStart();
                }
            }

            return null;
        }

        /// <summary>
        /// Whether the client takes an answer of a media type, such as <c>application/json</c> (RFC 9110, section 12.5.1): without an
        /// <c>accept</c> header it takes any; otherwise the most specific range that covers the type decides, and one with <c>q=0</c>
        /// refuses it.
        /// </summary>
        public bool Accepts(string mediaType) => MediaType.IsAccepted(request.HeaderValues("accept"), mediaType);

        /// <summary>The whole body, at most 1 MB.</summary>
        /// <exception cref="ProblemException">It says that it is base64 and is not: a 400.</exception>
        public byte[] ReadBytes()
        {
            if (!request.IsBase64Encoded) return Encoding.UTF8.GetBytes(request.Body ?? "");
            try
            {
                return Convert.FromBase64String(request.Body ?? "");
            }
            catch (FormatException)
            {
                throw new ProblemException(HttpStatusCode.BadRequest, "The body is not valid base64.");
            }
        }

        /// <summary>The body as UTF-8 text.</summary>
        /// <exception cref="ProblemException">It says that it is base64 and is not: a 400.</exception>
        public string ReadText() => request.IsBase64Encoded ? Encoding.UTF8.GetString(request.ReadBytes()) : request.Body ?? "";

        /// <summary>The body, which the client must declare as JSON, read with source-generated code.</summary>
        /// <exception cref="ProblemException">It is declared as something else, a 415, or is not what <paramref name="type"/> takes, a
        /// 400.</exception>
        public T ReadJson<T>(JsonTypeInfo<T> type)
        {
            if (!MediaType.IsJson(request.Header("content-type")))
            {
                throw new ProblemException(
                    HttpStatusCode.UnsupportedMediaType,
                    "The body must be JSON, and content-type must say application/json.");
            }

            try
            {
                return JsonSerializer.Deserialize(request.ReadBytes(), type)
                    ?? throw new ProblemException(HttpStatusCode.BadRequest, "The body is null.");
            }
            catch (JsonException exception)
            {
                var where = exception.LineNumber is { } line ? $" near line {line + 1}, byte {exception.BytePositionInLine + 1}" : "";
                throw new ProblemException(
                    HttpStatusCode.BadRequest,
                    $"The body is not the JSON that is wanted here: {exception.Path ?? "it"} is wrong{where}.");
            }
        }
    }

    private static Dictionary<string, IList<string>> NoValues { get; } = [];

    private static Dictionary<string, string> NoValue { get; } = [];
}

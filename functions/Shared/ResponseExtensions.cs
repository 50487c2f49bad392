using Amazon.Lambda.ApplicationLoadBalancerEvents;

namespace Hybrid.Functions.Shared;

/// <summary>Headers of an answer.</summary>
public static class ResponseExtensions
{
    extension(ApplicationLoadBalancerResponse response)
    {
        /// <summary>
        /// The same answer with a header, in place of any of this name; a cookie more in the case of <c>set-cookie</c>. The answer itself
        /// stays as it is.
        /// </summary>
        /// <exception cref="ArgumentException">The name is not a header name, or the value has characters other than visible ASCII: no
        /// client's text makes a header of its own.</exception>
        public ApplicationLoadBalancerResponse With(string name, string value)
        {
            HeaderRules.Check(name, value);
            var headers = new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);
            foreach (var (key, values) in response.AllHeaders()) headers[key] = values;
            headers[name] = name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase) && headers.TryGetValue(name, out var cookies)
                ? [.. cookies, value]
                : [value];
            return new()
            {
                StatusCode = response.StatusCode,
                StatusDescription = response.StatusDescription,
                MultiValueHeaders = headers,
                Body = response.Body,
                IsBase64Encoded = response.IsBase64Encoded,
            };
        }

        /// <summary>The first value of a header; null without one. Names have no case.</summary>
        public string? Header(string name)
        {
            foreach (var (key, values) in response.AllHeaders())
            {
                if (key.Equals(name, StringComparison.OrdinalIgnoreCase) && values is [var first, ..]) return first;
            }

            return null;
        }

        /// <summary>The headers, whichever of the two fields they stand in.</summary>
        internal IEnumerable<KeyValuePair<string, IList<string>>> AllHeaders()
        {
            if (response.MultiValueHeaders is { } multiple)
            {
                foreach (var header in multiple) yield return header;
            }

            if (response.Headers is { } single)
            {
                foreach (var (name, value) in single) yield return new(name, [value]);
            }
        }
    }
}

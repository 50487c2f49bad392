using System.Text.Json;

namespace Hybrid.Local.Lambda.Events;

/// <summary>The event of a health check: neither host, nor forwarded headers, nor trace id.</summary>
internal static class HealthCheckEvent
{
    /// <summary>By which an application tells a health check from a client.</summary>
    public const string UserAgent = "ELB-HealthChecker/2.0";

    /// <param name="targetGroupArn">The ARN of the target group.</param>
    /// <param name="path">The path of the health check.</param>
    /// <param name="multiValueHeaders">Whether the target group has multi-value headers; the shape of that event is not documented, and
    /// taken from the others.</param>
    public static byte[] Create(string targetGroupArn, string path, bool multiValueHeaders)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteStartObject("requestContext"u8);
            json.WriteStartObject("elb"u8);
            json.WriteString("targetGroupArn"u8, targetGroupArn);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("httpMethod"u8, "GET"u8);
            json.WriteString("path"u8, path);
            var (query, headers) = multiValueHeaders
                ? ("multiValueQueryStringParameters", "multiValueHeaders")
                : ("queryStringParameters", "headers");
            MultiMap.Write(json, [], query, multiValueHeaders);
            MultiMap.Write(json, [new("user-agent", UserAgent)], headers, multiValueHeaders);
            json.WriteString("body"u8, ""u8);
            json.WriteBoolean("isBase64Encoded"u8, false);
            json.WriteEndObject();
        }

        return output.ToArray();
    }
}

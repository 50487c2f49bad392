using System.Text;
using System.Text.Json;

namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>Functions that answer a load balancer.</summary>
public static class AlbFunctions
{
    public static Stream Hello(Stream input)
    {
        using var request = JsonDocument.Parse(input);
        var body = $"{request.RootElement.GetProperty("httpMethod")} {request.RootElement.GetProperty("path")}";
        return new MemoryStream(
            Encoding.UTF8.GetBytes($$$"""{"statusCode":200,"multiValueHeaders":{"content-type":["text/plain"]},"body":"{{{body}}}"}"""));
    }

    /// <summary>Answers, unless the query has the key <c>crash</c>.</summary>
    public static Stream CrashesOnDemand(Stream input)
    {
        using var request = JsonDocument.Parse(input);
        if (request.RootElement.GetProperty("multiValueQueryStringParameters").TryGetProperty("crash", out _))
            Environment.FailFast("crash");

        return new MemoryStream("""{"statusCode":200,"body":"still here"}"""u8.ToArray());
    }
}

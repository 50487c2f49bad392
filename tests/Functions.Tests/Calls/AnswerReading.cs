using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Local.Lambda.Events;

namespace Hybrid.Functions.Tests.Calls;

/// <summary>Reads what a client gets.</summary>
internal static class AnswerReading
{
    public static string Text(this LambdaResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    public static JsonNode Json(this LambdaResponse response) => JsonNode.Parse(response.Body.Span)!;

    public static string? Header(this LambdaResponse response, string name) =>
        response.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)
            .SingleOrDefault();

    /// <summary>The client is told what is wrong, as problem+json.</summary>
    public static void AssertProblem(this LambdaResponse response, int status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Header("content-type"));
        if (response.Body.IsEmpty) return;
        Assert.Equal(status, response.Json()["status"]!.GetValue<int>());
        Assert.NotEmpty(response.Json()["detail"]!.GetValue<string>());
    }
}

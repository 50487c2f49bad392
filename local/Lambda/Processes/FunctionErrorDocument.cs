using System.Text;
using System.Text.Json;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>The error document that a runtime posts, as a message for the developer.</summary>
internal static class FunctionErrorDocument
{
    private const int StackLines = 8;

    /// <param name="what">What failed, such as <c>the function raised</c>.</param>
    /// <param name="errorType">From the header; the document's own type is the better one.</param>
    /// <param name="document">The JSON document; anything else is shown as it is.</param>
    public static LambdaFailure Read(string what, string? errorType, byte[] document)
    {
        var message = new StringBuilder();
        try
        {
            using var json = JsonDocument.Parse(document);
            errorType = Text(json.RootElement, "errorType") ?? errorType;
            Append(message, $"{what} ", json.RootElement);
        }
        catch (JsonException)
        {
            message.Clear().Append($"{what} {errorType ?? "an error"}: {Encoding.UTF8.GetString(document)}");
        }

        return new(LambdaErrorReason.Unhandled, message.ToString()) { ErrorType = errorType };
    }

    private static void Append(StringBuilder message, string prefix, JsonElement error)
    {
        message.Append(prefix).Append(Text(error, "errorType") ?? "an error").Append(": ").Append(Text(error, "errorMessage"));
        if (Property(error, "stackTrace") is { ValueKind: JsonValueKind.Array } stack)
        {
            foreach (var line in stack.EnumerateArray().Take(StackLines)) message.Append("\n    ").Append(line.ToString().Trim());
        }

        if (Property(error, "cause") is { ValueKind: JsonValueKind.Object } cause) Append(message, "\n  caused by ", cause);
    }

    private static string? Text(JsonElement error, string name) => Property(error, name)?.ToString();

    private static JsonElement? Property(JsonElement error, string name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) ? value : null;
}

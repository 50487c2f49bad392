using System.CommandLine.Parsing;
using System.Text.Json;

namespace Hybrid.Local.Cli;

/// <summary>Reads the listener rule numbers of the last deployment from a file.</summary>
internal static class LastNumbers
{
    /// <summary>Takes the outputs of a stack, or its output <c>priorities</c> alone.</summary>
    public static Dictionary<string, int>? Parse(ArgumentResult result)
    {
        var file = result.Tokens[0].Value;
        try
        {
            var root = JsonElement.Parse(File.ReadAllBytes(file));
            var numbers = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("priorities", out var output) ? output : root;
            return numbers.EnumerateObject().ToDictionary(n => n.Name, n => n.Value.GetInt32());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            result.AddError($"--last {file}: cannot be read: {exception.Message}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            result.AddError($"--last {file}: not a JSON object of rule names and numbers, such as {{\"priorities\":{{\"hello\":1000}}}}");
        }

        return null;
    }
}

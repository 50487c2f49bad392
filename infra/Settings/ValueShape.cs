using System.Text.Json.Nodes;

namespace Hybrid.Infra.Settings;

/// <summary>
/// The kinds of values as JSON Schema. Regular expressions are such as .NET and ECMA 262 read alike, and types stand in lists. A keyword
/// judges values of its own type alone, so that one schema does for a number and for the same number as text.
/// </summary>
internal static class ValueShape
{
    private const string Octet = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /// <summary>A whole number, or the same as text.</summary>
    public static JsonObject Integer(int min, int max) => new()
    {
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = min,
        ["maximum"] = max,
        ["pattern"] = $"^0*{Digits(min, max)}$",
    };

    /// <summary>A status 2XX, 4XX or 5XX, or the same as text.</summary>
    public static JsonObject Status() => new()
    {
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = 200,
        ["maximum"] = 599,
        ["pattern"] = $"^0*({Digits(200, 299)}|{Digits(400, 599)})$",
        ["not"] = new JsonObject { ["type"] = new JsonArray("integer"), ["minimum"] = 300, ["maximum"] = 399 },
    };

    /// <summary>
    /// A number, or the same as text. How many decimals it may have cannot be said: yaml-language-server judges <c>multipleOf</c> by
    /// <c>%</c> of binary fractions (jsonParser07.ts), to which 12.5 is no multiple of 0.1.
    /// </summary>
    public static JsonObject Number(int min, int max, string pattern) => new()
    {
        ["type"] = new JsonArray("number", "string"),
        ["minimum"] = min,
        ["maximum"] = max,
        ["pattern"] = pattern,
    };

    public static JsonObject Boolean(string pattern) => new() { ["type"] = new JsonArray("boolean", "string"), ["pattern"] = pattern };

    /// <summary>What is false of that.</summary>
    public static JsonObject False() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["const"] = false }, Text(@"^\s*([Ff]alse|FALSE)\s*$")),
    };

    public static JsonObject Text(string pattern) => new() { ["type"] = new JsonArray("string"), ["pattern"] = pattern };

    /// <summary>A text, or the same encrypted.</summary>
    public static JsonObject Secret(string pattern) => new()
    {
        ["type"] = new JsonArray("string", "object"),
        ["pattern"] = pattern,
        ["properties"] = Encrypted(),
        ["required"] = new JsonArray("secure"),
        ["additionalProperties"] = false,
    };

    public static JsonObject OneOf(IEnumerable<string> words) => new() { ["type"] = new JsonArray("string"), ["enum"] = List(words) };

    /// <summary>One of a few whole numbers, or the same as text.</summary>
    public static JsonObject OneOf(IReadOnlyCollection<int> choices) => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]) },
            Text($"^0*({string.Join('|', choices)})$")),
    };

    public static JsonObject List(JsonObject item, int? most = null)
    {
        var list = new JsonObject { ["type"] = new JsonArray("array"), ["minItems"] = 1, ["items"] = item };
        if (most is { } count) list["maxItems"] = count;
        return list;
    }

    public static JsonObject OneOrMore(string pattern) => new() { ["anyOf"] = new JsonArray(Text(pattern), List(Text(pattern))) };

    /// <summary>An IPv4 network. That its address has nothing behind the prefix cannot be said.</summary>
    public static JsonObject Network(int shortestPrefix, int longestPrefix) =>
        Text($@"^({Octet}\.){{3}}{Octet}/{Digits(shortestPrefix, longestPrefix)}$");

    /// <summary>An IPv4 or IPv6 network, without its ends. Of IPv6 only the characters can be said.</summary>
    public static string AnyNetworkPattern { get; } =
        $@"(({Octet}\.){{3}}{Octet}/{Digits(0, 32)}|[0-9a-f:]{{2,39}}/{Digits(0, 128)})";

    /// <summary>A number, or a range of them. That it does not run backwards cannot be said.</summary>
    public static JsonObject Ranges(int min, int max) => new()
    {
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = min,
        ["maximum"] = max,
        ["pattern"] = $@"^\s*0*{Digits(min, max)}\s*(-\s*0*{Digits(min, max)}\s*)?$",
    };

    /// <summary>The variables of a function's environment. A value may be encrypted.</summary>
    public static JsonObject Variables() => new()
    {
        ["type"] = new JsonArray("object"),
        ["propertyNames"] = new JsonObject
        {
            ["pattern"] = EnvironmentVariable.Names,
            ["not"] = new JsonObject { ["enum"] = List(EnvironmentVariable.Reserved) },
        },
        ["additionalProperties"] = new JsonObject
        {
            ["type"] = new JsonArray("string", "number", "boolean", "object"),
            ["properties"] = Encrypted(),
            ["required"] = new JsonArray("secure"),
            ["additionalProperties"] = false,
        },
    };

    /// <summary>The whole numbers from one to another in decimal digits, without zeros before them, as a regular expression.</summary>
    public static string Digits(int min, int max) => $"({string.Join('|', Runs(min, max))})";

    private static JsonObject Encrypted() => new() { ["secure"] = new JsonObject { ["type"] = new JsonArray("string") } };

    // Runs of numbers that have all but one digit in common, or free: 7-9, 10-99, 100-899, 900-989, 990-994.
    private static IEnumerable<string> Runs(long min, long max)
    {
        while (min <= max)
        {
            var (size, free) = (1L, 0);
            while (min > 0 && min % (size * 10) == 0 && min + size * 10 - 1 <= max) (size, free) = (size * 10, free + 1);
            var first = min / size % 10;
            var last = Math.Min(9, first + (max - min + 1) / size - 1);
            var digit = first == last ? $"{first}" : $"[{first}-{last}]";
            var rest = free switch { 0 => "", 1 => "[0-9]", _ => $"[0-9]{{{free}}}" };
            yield return $"{(min / size < 10 ? "" : $"{min / size / 10}")}{digit}{rest}";
            min += (last - first + 1) * size;
        }
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}

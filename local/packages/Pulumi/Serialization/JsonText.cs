using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>The JSON text in which some provider settings travel; spaced as the SDK's protobuf formatter spaces it.</summary>
internal static class JsonText
{
    public static Output<string> Of(object value, string path)
    {
        return new(WriteAsync());

        async Task<OutputData<string>> WriteAsync()
        {
            var writer = new PropertyWriter(path, keepResources: false);
            var written = await writer.WriteAsync(value).ConfigureAwait(false);
            return new(writer.State.IsKnown ? Append(new(), written).ToString() : "", writer.State);
        }
    }

    private static StringBuilder Append(StringBuilder text, object? value) => value switch
    {
        null => text.Append("null"),
        bool flag => text.Append(flag ? "true" : "false"),
        double number => text.Append(number.ToString("R", CultureInfo.InvariantCulture)),
        string s => text.Append(JsonSerializer.Serialize(s)),
        ImmutableArray<object?> items => AppendAll(text, '[', ']', items, static (text, item) => Append(text, item)),
        ImmutableDictionary<string, object?> members => AppendAll(
            text, '{', '}', members.OrderBy(member => member.Key, StringComparer.Ordinal), AppendMember),
        _ => throw new InvalidOperationException($"A value of type {value.GetType().FullName} has no JSON text."),
    };

    private static StringBuilder AppendMember(StringBuilder text, KeyValuePair<string, object?> member)
        => Append(text.Append(JsonSerializer.Serialize(member.Key)).Append(": "), member.Value);

    private static StringBuilder AppendAll<T>(
        StringBuilder text, char open, char close, IEnumerable<T> items, Func<StringBuilder, T, StringBuilder> append)
    {
        var separator = $"{open} ";
        foreach (var item in items)
        {
            append(text.Append(separator), item);
            separator = ", ";
        }
        return text.Append(separator == ", " ? $" {close}" : $"{open} {close}");
    }
}

using System.Text.Json;

namespace Hybrid.Local.Lambda.Events;

/// <summary>Names with one or more values each, written in the mode of a target group: only one of the two fields ever appears.</summary>
internal static class MultiMap
{
    /// <param name="json">Stands inside the event.</param>
    /// <param name="pairs">In the order of the request. Captured events have the names in alphabetical order; values keep theirs.</param>
    /// <param name="field">The field to write.</param>
    /// <param name="multiValue">All values of a name, as an array; else the last one, which wins, as a string.</param>
    /// <returns>How many values do not appear.</returns>
    public static int Write(Utf8JsonWriter json, List<KeyValuePair<string, string>> pairs, string field, bool multiValue)
    {
        var sorted = pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var dropped = 0;
        json.WriteStartObject(field);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (name, value) = sorted[i];
            var isLast = i == sorted.Length - 1 || sorted[i + 1].Key != name;
            if (multiValue)
            {
                var isFirst = i == 0 || sorted[i - 1].Key != name;
                if (isFirst) json.WriteStartArray(name);
                json.WriteStringValue(value);
                if (isLast) json.WriteEndArray();
            }
            else if (isLast)
            {
                json.WriteString(name, value);
            }
            else
            {
                dropped++;
            }
        }

        json.WriteEndObject();
        return dropped;
    }
}

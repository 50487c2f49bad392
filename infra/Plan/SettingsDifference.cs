using System.Globalization;
using Hybrid.Infra.Settings;
using Hybrid.Infra.Values;

namespace Hybrid.Infra.Plan;

/// <summary>In which keys two entries of <c>hybrid:functions</c> differ, with what they say; of variables, their names alone.</summary>
internal static class SettingsDifference
{
    /// <summary>One text for each key, such as <c>memory is 512 at orders and 1024 at invoices</c>.</summary>
    /// <param name="functions">The entries, by the name of the route.</param>
    /// <param name="one">A route.</param>
    /// <param name="other">Another.</param>
    /// <param name="except">Keys in which they may differ.</param>
    public static IReadOnlyList<string> Between(
        IReadOnlyDictionary<string, FunctionSettings> functions, string one, string other, IEnumerable<string> except)
    {
        var (first, second) = (functions[one], functions[other]);
        return
        [
            .. from key in first.Given.Union(second.Given).Except(except)
               let values = (First: ValueOf(first, key), Second: ValueOf(second, key))
               where !Equals(values.First, values.Second)
               select values.First is ValueList<KeyValuePair<string, string>> variables
                   ? $"{key} ({NamesOf(variables, second.Environment)})"
                   : values.First is ValueList<string>
                       ? key
                       : $"{key} is {Text(first, key, values.First)} at {one} and {Text(second, key, values.Second)} at {other}",
        ];

        // What nobody wrote is said to be so.
        static string Text(FunctionSettings settings, string key, object? value) =>
            value is null || settings.Given.Contains(key)
                ? SettingsDifference.Text(value)
                : $"{SettingsDifference.Text(value)}, the default,";
    }

    // A key is called as its property. One that is misspelled has none, and is told of by whoever reads the settings.
    private static object? ValueOf(FunctionSettings settings, string key) =>
        typeof(FunctionSettings).GetProperty(char.ToUpperInvariant(key[0]) + key[1..])?.GetValue(settings);

    private static string NamesOf(IEnumerable<KeyValuePair<string, string>> one, IReadOnlyList<KeyValuePair<string, string>> other) =>
        string.Join(", ", one.Except(other).Concat(other.Except(one)).Select(variable => variable.Key).Distinct()
            .Order(StringComparer.Ordinal));

    private static string Text(object? value) => value switch
    {
        null => "not set",
        bool flag => flag ? "true" : "false",
        CanarySettings canary => string.Create(CultureInfo.InvariantCulture, $"version {canary.Version}, share {canary.Share}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}

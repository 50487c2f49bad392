using System.Text.RegularExpressions;

namespace Hybrid.Infra.Settings;

/// <summary>A setting that is wrong, or that does not go with others.</summary>
/// <param name="Key">The setting, written as Pulumi writes the path of a key: <c>hybrid:functions.api.timeout</c>.</param>
/// <param name="Message">What is wrong with it, and what is allowed.</param>
public sealed partial record SettingsFault(string Key, string Message)
{
    /// <summary>
    /// Further settings that it comes from: while one of them is wrong, this may be the doing of the default in its place.
    /// </summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>Whether a setting is this one, or below it.</summary>
    public bool Covers(string key) =>
        key.StartsWith(Key, StringComparison.Ordinal) && (key.Length == Key.Length || key[Key.Length] is '.' or '[');

    /// <summary>One line: the setting, and what is wrong with it.</summary>
    public override string ToString() => $"{Key}: {Message}";

    /// <summary>The path of a key below a section.</summary>
    internal static string PathOf(string section, string key) => Plain().IsMatch(key) ? $"{section}.{key}" : $"{section}[\"{key}\"]";

    [GeneratedRegex(@"^[\p{L}\p{N}_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}

/// <summary>What a wrong setting entails: the default stands in for it, so that one run reports all faults.</summary>
internal static class SettingsFaults
{
    /// <summary>Whether one of these settings is wrong already, so that what follows from it may be the default's doing.</summary>
    public static bool Explain(this IEnumerable<SettingsFault> faults, params IEnumerable<string> keys) =>
        faults.Any(fault => keys.Any(fault.Covers));
}

/// <summary>The configuration of the stack is wrong.</summary>
public sealed class SettingsException(IReadOnlyList<SettingsFault> faults) : Exception(Describe(faults))
{
    /// <summary>Every fault: the key, its value and what is allowed.</summary>
    public IReadOnlyList<SettingsFault> Faults { get; } = faults;

    private static string Describe(IReadOnlyList<SettingsFault> faults) =>
        $"{(faults.Count == 1 ? "1 setting is" : $"{faults.Count} settings are")} wrong:{string.Concat(faults.Select(f => $"\n  {f}"))}";
}

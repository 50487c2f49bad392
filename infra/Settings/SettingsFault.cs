using System.Text.RegularExpressions;

namespace Hybrid.Infra.Settings;

/// <summary>A setting that is wrong, or that does not go with others.</summary>
/// <param name="Key">The setting, written as Pulumi writes the path of a key: <c>hybrid:functions.api.timeout</c>.</param>
/// <param name="Message">What is wrong with it, and what is allowed.</param>
public sealed partial record SettingsFault(string Key, string Message)
{
    /// <summary>Further settings that it comes from: while one of them is wrong, this may be the doing of the default in its place.</summary>
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

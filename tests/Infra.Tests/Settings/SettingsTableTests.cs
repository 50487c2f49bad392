using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Tests.Settings;

/// <summary>The README's table of settings: every setting is there and no other, with its default, and with what it may hold.</summary>
public sealed partial class SettingsTableTests
{
    private const string Route = "route";

    // A section whose presence turns something on, or that may be a value of its own, has a row beside those of its keys.
    private static readonly string[] SectionsWithRows =
        ["cutover.route", "functions.route", "https", "identityProviders.name", "servers.route"];

    private static readonly IReadOnlyList<SettingRow> Rows = [.. Read(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "README.md")))];

    // Servers have the settings of the monolith, but for this one, and one row that says so.
    private const string OfTheMonolithAlone = "monolith.enabled";

    public static TheoryData<string> Keys => [.. Own.Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Own => SettingKeys.All.Where(key => !key.StartsWith("servers.", StringComparison.Ordinal));

    [Fact]
    public void Rows_AreTheSettings()
    {
        var settings = Own.Concat(SectionsWithRows);

        Assert.Equal(settings.Order(StringComparer.Ordinal), Rows.Select(row => row.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Servers_HaveTheSettingsOfTheMonolith_ButForOne()
    {
        var monolith = SettingKeys.All.Where(key => key.StartsWith("monolith.", StringComparison.Ordinal)).ToList();

        Assert.Contains(OfTheMonolithAlone, monolith);
        Assert.Equal(
            monolith.Where(key => key != OfTheMonolithAlone).Select(key => key.Replace("monolith.", "servers.route.")).Order(),
            SettingKeys.All.Where(key => key.StartsWith("servers.", StringComparison.Ordinal)).Order());
        Assert.Contains("each key of `hybrid:monolith` but `enabled`", RowOf("servers.route").Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Row_HasTheDefault(string key)
    {
        var shown = RowOf(key).Default;
        var value = Default(key);

        if (value is not null)
        {
            Assert.Equal(value, shown.Trim('`'));
        }
        else
        {
            // In words: nothing that could be taken for a value.
            Assert.Matches("^(none|required|created|issued for `domain`)$", shown);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Row_HasWhatIsAllowed(string key)
    {
        var shown = RowOf(key).Allowed;

        foreach (var part in Stated(Allowed(key))) Assert.Contains(part, shown, StringComparison.Ordinal);
    }

    private static SettingRow RowOf(string key) => Assert.Single(Rows, row => row.Key == key);

    private static IEnumerable<SettingRow> Read(IEnumerable<string> lines)
    {
        var section = "";
        var settings = lines.SkipWhile(line => line != "## Settings").Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|') && line.Contains('`'));
        foreach (var cells in settings.Select(line => line.Split(" | ")))
        {
            var named = cells[0].Contains("identityProviders", StringComparison.Ordinal) ? "name" : Route;
            var cell = cells[0].Replace($"<{Route}>", Route, StringComparison.Ordinal).Replace("<name>", named, StringComparison.Ordinal);
            string[] names = [.. Code().Matches(cell).Select(name => name.Groups[1].Value)];
            // What is not of the program is told of, but not the program's.
            if (names is not [var first, ..] || first.StartsWith("aws:", StringComparison.Ordinal)) continue;
            if (first.StartsWith("hybrid:", StringComparison.Ordinal))
            {
                names = [first["hybrid:".Length..]];
                section = SectionsWithRows.Contains(names[0]) ? names[0] : names[0].Split('.')[0];
            }

            var defaults = cells[1].Split(", ");
            foreach (var (i, name) in names.Index())
            {
                var key = name.StartsWith("….", StringComparison.Ordinal) ? $"{section}.{name[2..]}" : name;
                yield return new(key, defaults.Length == names.Length ? defaults[i] : cells[1], cells[2].TrimEnd('|', ' '));
            }
        }
    }

    /// <summary>What the settings have where a key is not set; null for nothing, or for an empty list.</summary>
    private static string? Default(string key)
    {
        var settings = HybridSettings.Read(new Dictionary<string, string>(), [Route]);
        string[] path = [.. key.Split('.').Select(name => $"{char.ToUpperInvariant(name[0])}{name[1..]}")];
        object section = path[0] switch
        {
            nameof(HybridSettings.Cutover) => new CutoverSettings { Weight = 0 },
            nameof(HybridSettings.Functions) => settings.Functions[Route],
            nameof(HybridSettings.Https) => new HttpsSettings(),
            nameof(HybridSettings.IdentityProviders) => new IdentityProviderSettings(),
            _ when key.StartsWith("loadBalancer.defaultAction.redirect.", StringComparison.Ordinal) => new Redirect(),
            _ when key.StartsWith("loadBalancer.defaultAction.fixedResponse.", StringComparison.Ordinal) => Fixed.Response(503),
            var name => typeof(HybridSettings).GetProperty(name)!.GetValue(settings)!,
        };
        if (key is "cutover.route.weight" or "loadBalancer.defaultAction.fixedResponse.statusCode") return null;
        if (key.StartsWith("functions.route.canary.", StringComparison.Ordinal)) return null;
        return section.GetType().GetProperty(path[^1])!.GetValue(section) switch
        {
            null => null,
            bool value => value ? "true" : "false",
            TimeSpan value => Duration.Format(value),
            Enum value => JsonNamingPolicy.CamelCase.ConvertName($"{value}"),
            string value => value.Length > 0 ? value : null,
            IEnumerable list => list.Cast<object>().Any() ? $"[{string.Join(", ", list.Cast<object>())}]" : null,
            var value => $"{value}",
        };
    }

    /// <summary>What the settings answer to a value that none of them takes.</summary>
    private static string Allowed(string key)
    {
        const string wrong = """{"?":{}}""";
        var (section, rest) = (key.Split('.')[0], key.Split('.').Skip(1).Reverse());
        var json = rest.Aggregate(wrong, (value, name) => $$"""{"{{name}}":{{value}}}""");
        List<SettingsFault> faults = [];
        HybridSettings.Read(new Dictionary<string, string> { [section] = json }, [Route], null, faults, SettingKeys.RouteOf);
        return Assert.Single(
            from fault in faults
            where fault.Key == $"hybrid:{key}" || fault.Key.StartsWith($"hybrid:{key}[", StringComparison.Ordinal)
            where fault.Message.Contains("allowed: ", StringComparison.Ordinal)
            select fault.Message.Split("allowed: ")[^1]);
    }

    // Ranges, units, choices and examples: the rest is said in other words.
    private static IEnumerable<string> Stated(string allowed)
    {
        foreach (Match range in Range().Matches(allowed))
        {
            yield return range.Groups[1].Value;
            if (range.Groups[2].Success) yield return range.Groups[2].Value;
        }

        if (!allowed.StartsWith("one of ", StringComparison.Ordinal) && !Pair().IsMatch(allowed)) yield break;
        foreach (Match choice in Word().Matches(allowed.Replace("one of ", "", StringComparison.Ordinal))) yield return choice.Value;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"from ([\d/]+[smhd]? to [\d/]+[smhd]?)(?: (MB|seconds|days|GiB|per cent))?")]
    private static partial Regex Range();

    // Whether something is so needs no choice of words.
    [GeneratedRegex(@"^(?!true or false)\w+ or \w+$")]
    private static partial Regex Pair();

    [GeneratedRegex(@"\b(?!or\b)\w+")]
    private static partial Regex Word();

    private sealed record SettingRow(string Key, string Default, string Allowed);
}

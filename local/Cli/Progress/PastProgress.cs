using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Catalog.Editing;
using Hybrid.Local.Graph.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Cli.Progress;

/// <summary>How far routes had moved at a time, as far as catalog and settings of that time can be read without being run.</summary>
/// <param name="Time">When it became so.</param>
/// <param name="Commit">By which commit.</param>
internal sealed record PastProgress(DateTimeOffset Time, string Commit)
{
    /// <summary>Routes of the catalog; null where it cannot be read.</summary>
    public int? Routes { get; init; }

    /// <summary>Routes whose names are no literals, so that their weights are not known.</summary>
    public int Unnamed { get; init; }

    /// <summary>By route of the catalog that had an entry in the settings: its weight. Null where the settings cannot be read.</summary>
    public IReadOnlyDictionary<string, decimal>? Weights { get; init; }

    /// <summary>How many there were of a state.</summary>
    public int? Count(RouteState state) => state == RouteState.Remaining
        ? Routes - Weights?.Count
        : Weights?.Values.Count(weight => RouteProgress.StateOf(weight) == state);

    /// <summary>The average weight of all routes of the catalog, those without an entry being at 0; null where it is not known.</summary>
    public decimal? Share => Routes > 0 && Weights is not null ? Weights.Values.Sum() / Routes : null;

    /// <summary>Whether as many routes had as many of every weight.</summary>
    public bool IsAs(PastProgress other) => (Routes, Unnamed) == (other.Routes, other.Unnamed)
        && (Weights, other.Weights) switch
        {
            (null, null) => true,
            ({ } one, { } two) => one.Count == two.Count && one.All(entry => two.TryGetValue(entry.Key, out var w) && w == entry.Value),
            _ => false,
        };

    /// <summary>Reads both files.</summary>
    /// <param name="time">When they became so.</param>
    /// <param name="commit">By which commit.</param>
    /// <param name="catalog">The text of <c>infra/Routes.cs</c>; null if it was not there.</param>
    /// <param name="settings">The text of <c>Pulumi.&lt;stack&gt;.yaml</c>; null if it was not there.</param>
    public static PastProgress Of(DateTimeOffset time, string commit, string? catalog, string? settings)
    {
        var routes = CatalogOf(catalog);
        var entries = settings is null ? [] : EntriesOf(settings);
        if (routes is { } read && entries is not null)
            entries = entries.Where(entry => read.Names.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value);
        return new(time, commit)
        {
            Routes = routes?.Count,
            Unnamed = routes is { } known ? known.Count - known.Names.Count : 0,
            Weights = entries,
        };
    }

    private static (int Count, IReadOnlyCollection<string> Names)? CatalogOf(string? text)
    {
        try
        {
            if (text is null) return (0, []);
            var file = new RoutesFile(text);
            return (file.Count, [.. file.Names]);
        }
        catch (EditException)
        {
            return null;
        }
    }

    // A weight, a section with one, or a switch for what no function answers.
    private static Dictionary<string, decimal>? EntriesOf(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents.Count == 0) return [];
            var section = YamlJson.Convert(yaml.Documents[0].RootNode)?["config"]?["hybrid:cutover"];
            if (section is JsonValue value && value.TryGetValue<string>(out var json)) section = JsonNode.Parse(json);
            var weights = new Dictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var (route, entry) in section as JsonObject ?? [])
                if (WeightOf(entry is JsonObject members ? members["weight"] : entry) is { } weight) weights[route] = weight;
            return weights;
        }
        catch (Exception exception) when (exception is YamlException or JsonException or InvalidOperationException or InvalidCastException)
        {
            return null;
        }
    }

    private static decimal? WeightOf(JsonNode? node) =>
        node?.ToString() is not { } text ? null
        : text == "true" ? 100
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight <= 100 ? weight
        : null;
}

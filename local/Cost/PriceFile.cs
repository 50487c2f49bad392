using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Settings;

namespace Hybrid.Local.Cost;

/// <summary>
/// Prices of a user: <c>{"region": "eu-west-1", "asOf": "2026-11", "prices": {"lcuHour": 0.008, "httpApiMillion": [...]}}</c>, a number or
/// tiers for each. What it does not name stays.
/// </summary>
internal static class PriceFile
{
    private static readonly string[] Keys = ["region", "asOf", "prices"];

    /// <summary>The known prices, with those of a file in their place.</summary>
    /// <param name="json">What the file holds.</param>
    /// <param name="name">What the file is called, as the source of its prices.</param>
    /// <param name="faults">Takes everything that is wrong with it, each with the remedy.</param>
    public static PriceList Read(ReadOnlySpan<byte> json, string name, List<string> faults)
    {
        var known = PriceList.Known;
        if (Parse(json, faults) is not { } root) return known;
        foreach (var (key, _) in root.Where(member => !Keys.Contains(member.Key))) faults.Add(Unknown(key, Keys));
        var region = Text(root, "region", faults);
        var asOf = Text(root, "asOf", faults) ?? "the file says";
        var prices = new Dictionary<string, Price>(known.All, StringComparer.Ordinal);
        if (root["prices"] is not (null or JsonObject)) faults.Add("prices: not an object; write one such as {\"lcuHour\": 0.008}");
        foreach (var (key, value) in root["prices"] as JsonObject ?? [])
        {
            if (!known.All.TryGetValue(key, out var price)) faults.Add(Unknown($"prices.{key}", [.. Qualified(known)]));
            else if (Tiers(value) is not { } tiers) faults.Add($"prices.{key}: {Shown(value)} is not allowed; allowed: {Allowed}");
            else prices[key] = price with { Tiers = tiers, AsOf = asOf, Source = name, Evidence = Evidence.Given };
        }

        return known with { Region = region ?? known.Region, All = prices };
    }

    /// <summary>A number, or tiers of rising ends of which the last has none; null for anything else.</summary>
    public static IReadOnlyList<PriceTier>? Tiers(JsonNode? node)
    {
        if (Number(node) is { } value) return [new(double.PositiveInfinity, value)];
        if (node is not JsonArray { Count: > 0 } array) return null;
        var tiers = new List<PriceTier>();
        foreach (var (index, tier) in array.Index())
        {
            if (tier is not JsonObject members || Number(members["value"]) is not { } price) return null;
            if (members.Any(member => member.Key is not ("upTo" or "value"))) return null;
            var isLast = index == array.Count - 1;
            if (isLast != members["upTo"] is null) return null;
            var end = isLast ? double.PositiveInfinity : Number(members["upTo"]) ?? 0;
            if (end <= (tiers.Count == 0 ? 0 : tiers[^1].UpTo)) return null;
            tiers.Add(new(end, price));
        }

        return tiers;
    }

    private const string Allowed =
        "dollars, such as 0.008, or tiers such as [{\"upTo\": 300000000, \"value\": 1.0}, {\"value\": 0.9}]";

    private static JsonObject? Parse(ReadOnlySpan<byte> json, List<string> faults)
    {
        try
        {
            if (JsonNode.Parse(json, null, new() { AllowDuplicateProperties = false }) is JsonObject root) return root;
            faults.Add("not a JSON object; write one such as {\"prices\": {\"lcuHour\": 0.008}}");
        }
        catch (JsonException exception)
        {
            faults.Add($"not JSON: {exception.Message.TrimEnd('.')}; correct it");
        }

        return null;
    }

    private static string Unknown(string key, string[] known) =>
        $"{key}: unknown key; {(Nearest.To(key, known) is [var nearest, ..] ? $"did you mean {nearest}? " : "")}allowed: "
        + string.Join(", ", known);

    private static IEnumerable<string> Qualified(PriceList known) => known.All.Keys.Select(key => $"prices.{key}");

    private static string? Text(JsonObject root, string key, List<string> faults)
    {
        if (root[key] is null) return null;
        if (root[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length is > 0 and < 100) return text;
        faults.Add($"{key}: {Shown(root[key])} is not allowed; allowed: a text");
        return null;
    }

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<double>(out var number) && number is >= 0 and < 1e15 ? number : null;

    private static string Shown(JsonNode? value) =>
        value is null ? "null" : value.ToJsonString() is { Length: <= 100 } text ? text : "this";
}

using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks.Transitions;

/// <summary>
/// What the program makes of a stack that the last release has deployed, whose graphs are in <c>LastRelease/</c>: every URN that came,
/// went,
/// changed or would be replaced is named in <c>Snapshots/since-last-release.txt</c>. A release copies the graphs of <c>Snapshots/</c>
/// there.
/// </summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class UpgradeTests
{
    private const string Vpc = "hybrid:components:NetworkComponent$awsx:ec2:Vpc::network";

    private static readonly string Folder = Path.Combine(Snapshot.FileOf(""), "..", "LastRelease");

    private static readonly IReadOnlyList<string> Stacks =
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file =>
            Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task WhatHasChangedSinceTheLastRelease_IsNamed() =>
        await Snapshot.AssertTextAsync("since-last-release.txt", string.Concat(Stacks.SelectMany(
            stack => new[] { $"{stack}\n" }.Concat(Changes(stack).Select(change => $"  {change}\n")))));

    [Fact]
    public void NothingIsReplaced() =>
        Assert.DoesNotContain(Stacks.SelectMany(Changes), change => change.StartsWith("replaced ", StringComparison.Ordinal));

    [Fact]
    public void TheSubnetsOfTwoZones_WouldBeCutAnew_UnlessTheirMaskIsSetAsItWas()
    {
        // The README's row of the setting says so.
        var (before, after) = (LastRelease("dev")[Vpc].Inputs, Now("dev")[Vpc].Inputs);

        Assert.Null(before["availabilityZoneCidrMask"]);
        Assert.Equal(2, before["numberOfAvailabilityZones"]!.GetValue<int>());
        Assert.Equal(18, after["availabilityZoneCidrMask"]!.GetValue<int>());
        // Three zones had that mask already.
        Assert.Equal(18, Now("prod")[Vpc].Inputs["availabilityZoneCidrMask"]!.GetValue<int>());
    }

    private static IEnumerable<string> Changes(string stack)
    {
        var (before, after) = (LastRelease(stack), Now(stack));
        foreach (var urn in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            if (!before.TryGetValue(urn, out var old))
            {
                yield return $"new      {urn}";
            }
            else if (!after.TryGetValue(urn, out var now))
            {
                yield return $"gone     {urn}";
            }
            else
            {
                var inputs = old.Inputs.Select(input => input.Key).Union(now.Inputs.Select(input => input.Key))
                    .Where(name => !JsonNode.DeepEquals(old.Inputs[name], now.Inputs[name])).Except(now.IgnoreChanges)
                    .Order(StringComparer.Ordinal).ToList();
                if (inputs.Count == 0) continue;
                var verb = inputs.Any(input => Replacements.By(old.Type, input)) ? "replaced" : "changed ";
                yield return $"{verb} {urn}: {string.Join(", ", inputs)}";
            }
        }
    }

    private static Dictionary<string, Registered> LastRelease(string stack) => Read(Path.Combine(Folder, $"{stack}.json"));

    private static Dictionary<string, Registered> Now(string stack) => Read(Snapshot.FileOf($"{stack}.json"));

    private static Dictionary<string, Registered> Read(string file) =>
        JsonNode.Parse(File.ReadAllText(file))!["resources"]!.AsArray().ToDictionary(
            // Without the stack's name and the project's.
            resource => string.Join("::", resource!["urn"]!.GetValue<string>().Split("::")[2..]),
            resource => new Registered(
                resource!["type"]!.GetValue<string>(),
                resource["inputs"]!.AsObject(),
                [.. (resource["ignoreChanges"]?.AsArray() ?? []).Select(input => input!.GetValue<string>())]));

    private sealed record Registered(string Type, JsonObject Inputs, IReadOnlyList<string> IgnoreChanges);
}

using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Preview.Differences;

/// <summary>How a stack differs from what it was.</summary>
/// <param name="Traffic">What becomes of requests and of routes, a line each.</param>
/// <param name="Resources">What becomes of resources.</param>
/// <param name="Outputs">What becomes of outputs.</param>
internal sealed partial record StackDifference(
    IReadOnlyList<string> Traffic, IReadOnlyList<ResourceChange> Resources, IReadOnlyList<PropertyChange> Outputs)
{
    private const string Function = "aws:lambda/function:Function";

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Traffic.Count + Resources.Count + Outputs.Count == 0;

    /// <summary>Compares two graphs; of a stack that was not there, the first is null.</summary>
    /// <exception cref="NotSupportedException">A load balancer in one of them cannot be read.</exception>
    public static StackDifference Between(StackGraph? before, StackGraph after)
    {
        if (before is null)
        {
            var all = ResourceChanges.Between(after with { Resources = [] }, after);
            return new(["the stack: new"], all, []);
        }

        before = TakenOver.Renamed(before, after);
        var resources = ResourceChanges.Between(before, after);
        return new(
            [
                .. TrafficDifference.Between(LoadBalancerReader.Read(before), LoadBalancerReader.Read(after)),
                .. OfParts(resources),
                .. OfSources(before, after),
            ],
            resources,
            [.. PropertyChange.Between(before.Outputs, after.Outputs)]);
    }

    /// <summary>The component that a resource belongs to, by its name.</summary>
    public static string PartOf(GraphResource resource) => resource.Parent?.Split("::")[^1] ?? resource.Name;

    // What a part of the stack gets anew, and what of a function changes: the one thing that the rules do not say.
    private static IEnumerable<string> OfParts(IReadOnlyList<ResourceChange> resources)
    {
        foreach (var part in resources.Where(change => change.Kind == ChangeKind.Replaced).GroupBy(change => PartOf(change.Resource)))
            yield return $"{part.Key}: replaced ({string.Join(", ", part.Select(change => WithArticle(change.Resource.Type)).Distinct())})";
        foreach (var change in resources.Where(change => change is { Kind: ChangeKind.Changed, Resource.Type: Function }))
        {
            var settings = change.Properties.Select(property => property.Path.Split('.', '[')[0]).Distinct();
            yield return $"{PartOf(change.Resource)}: other settings of its function ({string.Join(", ", settings)})";
        }

        foreach (var change in resources.Where(change => change is { Kind: ChangeKind.Changed, Resource.Type: "aws:lambda/alias:Alias" }))
        {
            if (change.Properties.Any(property => property.Path.Split('.')[0] is "routingConfig" or "functionVersion"))
                yield return $"{PartOf(change.Resource)}: {Versions(change.Resource)}";
        }
    }

    // The newest version is known by no number before it is published.
    private static string Versions(GraphResource alias)
    {
        if (alias.Inputs["routingConfig"]?["additionalVersionWeights"] is not JsonObject weights)
            return "all of its invocations to its newest version";
        var share = weights.Sum(weight => weight.Value!.GetValue<double>()) * 100;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{share:0.#} % of its invocations to its newest version, the rest to version {alias.Inputs["functionVersion"]}");
    }

    private static IEnumerable<string> OfSources(StackGraph before, StackGraph after)
    {
        if (before.Sources.Count == 0 || after.Sources.Count == 0) yield break;
        var changed = before.Sources.Keys.Union(after.Sources.Keys)
            .Where(source => before.Sources.GetValueOrDefault(source) != after.Sources.GetValueOrDefault(source)).ToHashSet();
        var functions = after.OfType(Function).Where(function => FunctionSources.ProjectOf(function) is not null).ToList();
        if (changed.Contains(FunctionSources.Shared) || changed.Contains(FunctionSources.Builds))
        {
            var isShared = changed.Contains(FunctionSources.Shared);
            var where = isShared ? $"in {FunctionSources.Shared}" : "by other packages or another way to build";
            if (functions.Count > 0) yield return $"every function of functions/: new code, {where}";
        }

        foreach (var function in after.OfType(Function))
        {
            if ((FunctionSources.ProjectOf(function) ?? KnownPackageOf(function, before)) is { } source && changed.Contains(source))
                yield return $"{PartOf(function)}: new code, in {source}";
        }

        if (!after.OfType("aws:s3/bucketObjectv2:BucketObjectv2").Any()) yield break;
        foreach (var file in changed.Where(source => source.StartsWith($"{FunctionSources.Files}/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            var kind = before.Sources.ContainsKey(file) ? after.Sources.ContainsKey(file) ? "new content" : "gone" : "new";
            yield return $"{file[(FunctionSources.Files.Length + 1)..]}: {kind}, a static file";
        }
    }

    /// <summary>
    /// That the code of functions may be new or not, since what is compared with knows nothing of their packages, which are in no commit;
    /// null where all is known.
    /// </summary>
    public static string? UnknownCode(StackGraph? before, StackGraph after)
    {
        if (before is null || before.Sources.Count == 0) return null;
        List<string> unknown =
        [
            .. from function in after.OfType(Function)
               let package = FunctionSources.PackageOf(function)
               where package is not null && HasPackage(before, package) && !before.Sources.ContainsKey(package)
               select $"{PartOf(function)} ({package})",
        ];
        return unknown.Count == 0
            ? null
            : "whether their code is new is not known, since what is compared with does not have their packages: "
                + $"{string.Join(", ", unknown)}; compare with a file of './hybrid preview --json' from where they were built";
    }

    private static string? KnownPackageOf(GraphResource function, StackGraph before) =>
        FunctionSources.PackageOf(function) is { } package && before.Sources.ContainsKey(package) ? package : null;

    private static bool HasPackage(StackGraph graph, string package) =>
        graph.OfType(Function).Any(function => FunctionSources.PackageOf(function) == package);

    // aws:lb/targetGroup:TargetGroup is a new target group.
    private static string WithArticle(string type) =>
        $"a new {Capital().Replace(type[(type.LastIndexOf(':') + 1)..], " $0").Trim().ToLowerInvariant()}";

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();
}

using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks.Transitions;

/// <summary>
/// A deployment from one graph to another, as Pulumi's engine does it: creates and updates in any order that dependencies allow, a
/// replacement created before what it replaces is deleted, and deletes last, dependents first
/// (https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/).
/// </summary>
internal sealed partial class Deployment
{
    private readonly Account _account = new();
    private readonly Dictionary<string, string> _current = [];
    private readonly List<string> _replaced = [];
    private readonly SortedSet<string> _faults = new(StringComparer.Ordinal);
    private readonly List<string> _created = [];
    private readonly Random _random;
    private int _count;
    private bool _looks;

    private Deployment(Random random) => _random = random;

    /// <summary>What is replaced, and what goes wrong on the way, over some random orders.</summary>
    public static Outcome Of(StackGraph before, StackGraph after, int orders) => Of([before, after], orders);

    /// <summary>
    /// The same of several deployments, of which only the first and the last are whole: those between them fail after a few steps.
    /// </summary>
    public static Outcome Of(IReadOnlyList<StackGraph> graphs, int orders)
    {
        var (first, second, after) = (Registered.Of(graphs[0]), Registered.Of(graphs[^1]), graphs[^1]);
        var failed = graphs.Take(1..^1).Select(Registered.Of).ToList();
        var (replaced, faults) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var created = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < orders; seed++)
        {
            var deployment = new Deployment(new(seed));
            // The first deployment is looked at once; of what is the same each time there is no more to see.
            deployment._looks = seed == 0;
            deployment.Apply(first);
            faults.UnionWith(deployment._faults.Select(fault => $"at first: {fault}"));
            deployment._faults.Clear();
            deployment._created.Clear();
            deployment._looks = true;
            foreach (var graph in failed) deployment.Apply(graph, deployment._random.Next(graph.Resources.Count));
            deployment._replaced.Clear();
            deployment.Apply(second);
            replaced.UnionWith(deployment._replaced);
            faults.UnionWith(deployment._faults);
            created.UnionWith(deployment._created);
        }

        foreach (var vpc in after.OfType("awsx:ec2:Vpc"))
            if (graphs[0].Resources.FirstOrDefault(resource => resource.Urn == vpc.Urn) is { } old) faults.UnionWith(Recut(old, vpc));
        return new([.. replaced], [.. faults]) { Created = [.. created] };
    }

    private void Apply(Registered registered, int steps = int.MaxValue)
    {
        var (graph, resources, needs) = registered;
        List<string> left = [.. resources.Keys];
        while (left.Count > 0)
        {
            if (steps-- == 0) return;
            var ready = left.Where(urn => !needs[urn].Any(left.Contains)).ToList();
            var urn = ready[_random.Next(ready.Count)];
            left.Remove(urn);
            Step(resources[urn], registered, needs[urn]);
            Look();
        }

        // What is registered no more, and what was replaced now or before.
        var kept = _current.Where(resource => resources.ContainsKey(resource.Key)).Select(resource => resource.Value).ToHashSet();
        var condemned = _account.Resources.Select(resource => resource.Id).Where(id => !kept.Contains(id)).ToHashSet();

        while (condemned.Count > 0)
        {
            var free = condemned.Where(id => !_account.Resources.Any(user => condemned.Contains(user.Id)
                && user.Needs.Contains(id))).ToList();
            var id = free[_random.Next(free.Count)];
            condemned.Remove(id);
            _faults.UnionWith(_account.Delete(id));
            foreach (var (urn, _) in _current.Where(resource => resource.Value == id).ToList()) _current.Remove(urn);
            // Nothing that goes is asked for targets any longer than it stands.
            if (condemned.Count == 0 || !_account.Resources.Any(user => condemned.Contains(user.Id))) Look();
        }
    }

    private void Look()
    {
        if (_looks) _faults.UnionWith(_account.Faults());
    }

    private void Step(GraphResource resource, Registered registered, IReadOnlySet<string> needs)
    {
        var graph = registered.Graph;
        TakeOver(resource, registered);
        var inputs = Resolved(resource.Inputs, graph);
        var ids = needs.Select(urn => _current[urn]).ToHashSet();
        if (!_current.TryGetValue(resource.Urn, out var id))
        {
            _created.Add(NameOf(resource));
            Create(resource, inputs, ids);
            return;
        }

        var old = _account.Resources.Single(known => known.Id == id);
        var changed = old.Inputs.Select(input => input.Key).Union(inputs.Select(input => input.Key))
            .Where(name => !JsonNode.DeepEquals(old.Inputs[name], inputs[name])).ToList();
        if (changed.Any(name => Replacements.By(resource.Type, name))
            || resource.ReplaceWith.Any(urn => _replaced.Contains(NameOf(graph.Resources.Single(other => other.Urn == urn)))))
        {
            _replaced.Add(NameOf(resource));
            Create(resource, inputs, ids);
            return;
        }

        _account.Put(old with { Inputs = inputs, Needs = ids });
    }

    // https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go, generateSteps: the URN first, then the aliases.
    private void TakeOver(GraphResource resource, Registered registered)
    {
        if (_current.ContainsKey(resource.Urn) || resource.Aliases.FirstOrDefault(_current.ContainsKey) is not { } former) return;
        if (registered.Resources.ContainsKey(former)) _faults.Add($"{resource.Urn} is aliased to {former}, which is there as well");
        _current.Remove(former, out var id);
        _current[resource.Urn] = id!;
    }

    private void Create(GraphResource resource, JsonObject inputs, IReadOnlySet<string> needs)
    {
        var id = $"{resource.Urn}#{_count++}";
        _account.Put(new(id, resource.Urn, resource.Type, inputs, needs));
        _current[resource.Urn] = id;
    }

    private JsonObject Resolved(JsonObject inputs, StackGraph graph) => JsonNode.Parse(Token().Replace(
        inputs.ToJsonString(GraphJson.Relaxed),
        token => Find(graph, token) is { } found ? $"${{{_current[found.Urn]}.{token.Groups["property"].Value}}}"
            : token.Value))!.AsObject();

    /// <summary>What came of it.</summary>
    /// <param name="Replaced">What the last deployment has replaced.</param>
    /// <param name="Faults">What went wrong.</param>
    internal sealed record Outcome(IReadOnlyList<string> Replaced, IReadOnlyList<string> Faults)
    {
        /// <summary>What was not there after the first deployment.</summary>
        public IReadOnlyList<string> Created { get; init; } = [];
    }

    // The same in every order.
    private sealed record Registered(
        StackGraph Graph, Dictionary<string, GraphResource> Resources, Dictionary<string, HashSet<string>> Needs)
    {
        public static Registered Of(StackGraph graph)
        {
            var resources = graph.Resources.Where(resource => resource.Custom || resource.Remote).ToDictionary(resource => resource.Urn);
            return new(graph, resources, resources.Values.ToDictionary(resource => resource.Urn, resource => NeedsOf(resource, graph)));
        }
    }

    private static HashSet<string> NeedsOf(GraphResource resource, StackGraph graph)
    {
        var explicitly = resource.DependsOn.Concat(resource.ReplaceWith).SelectMany(urn => Below(urn, graph));
        var implicitly = Token().Matches(resource.Inputs.ToJsonString(GraphJson.Relaxed)).Select(token =>
            Find(graph, token)?.Urn).OfType<string>();
        return [.. explicitly.Concat(implicitly).Where(urn => urn != resource.Urn)];
    }

    // A component stands for all that it is made of.
    private static IEnumerable<string> Below(string urn, StackGraph graph)
    {
        var resource = graph.Resources.Single(other => other.Urn == urn);
        return resource.Custom || resource.Remote
            ? [urn]
            : graph.Resources.Where(other => other.Parent == urn).SelectMany(child => Below(child.Urn, graph));
    }

    private static GraphResource? Find(StackGraph graph, Match token) => graph.Resources.FirstOrDefault(
        resource => resource.Type == token.Groups["type"].Value && resource.Name == token.Groups["name"].Value);

    private static string NameOf(GraphResource resource) => $"{resource.Type.Split(':')[^1]} {resource.Name}";

    // Subnets are made before others are deleted, and two of one VPC may not overlap (InvalidSubnet.Conflict). The ranges are those of
    // https://github.com/pulumi/pulumi-awsx/blob/master/awsx/ec2/subnetDistributorNew.ts
    private static IEnumerable<string> Recut(GraphResource before, GraphResource after)
    {
        var (old, now) = (Subnets(before), Subnets(after));
        return from subnet in now
               from other in old
               where (subnet.Key != other.Key || subnet.Value.ToString() != other.Value.ToString())
                   && (subnet.Value.Contains(other.Value.BaseAddress) || other.Value.Contains(subnet.Value.BaseAddress))
               select $"subnet {subnet.Key} is cut out of what {other.Key} has";
    }

    private static Dictionary<string, IPNetwork> Subnets(GraphResource vpc)
    {
        var range = IPNetwork.Parse(vpc.Inputs["cidrBlock"]!.GetValue<string>());
        var zones = vpc.Inputs["numberOfAvailabilityZones"]!.GetValue<int>();
        var mask = vpc.Inputs["availabilityZoneCidrMask"]?.GetValue<int>()
            ?? range.PrefixLength + (int)Math.Ceiling(Math.Log2(zones));
        var kinds = vpc.Inputs["subnetSpecs"]!.AsArray().Select(spec => spec!["type"]!.GetValue<string>()).ToList();
        var length = mask + (int)Math.Ceiling(Math.Log2(kinds.Count));
        var start = BitConverter.ToUInt32([.. range.BaseAddress.GetAddressBytes().Reverse()]);
        return (from zone in Enumerable.Range(0, zones)
                from kind in Enumerable.Range(0, kinds.Count)
                let address = start + ((uint)zone << (32 - mask)) + ((uint)kind << (32 - length))
                select KeyValuePair.Create(
                    $"{kinds[kind]}-{zone + 1}",
                    new IPNetwork(new IPAddress([.. BitConverter.GetBytes(address).Reverse()]), length))).ToDictionary();
    }

    [GeneratedRegex(@"\$\{(?<type>[^{}]+?)::(?<name>[^{}.]+)\.(?<property>[^{}]+)\}")]
    private static partial Regex Token();
}

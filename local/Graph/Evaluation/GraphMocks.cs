using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pulumi.Testing;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>Answers for the providers: every output that only a deployment knows is a reference to it.</summary>
internal sealed class GraphMocks(StackDefinition definition, ResourceRecorder recorder) : IMocks
{
    private readonly ConcurrentDictionary<string, object> _stackOutputs = new();
    private readonly ConcurrentDictionary<string, string> _hostedZones = new();
    private readonly ConcurrentDictionary<string, bool> _dataSources = new();

    // Asked once the program has looked at the catalog.
    private readonly Lazy<GuessedListeners> _listeners = new(() => new(definition));

    /// <summary>What of the answers is a guess that the routes make.</summary>
    public IEnumerable<string> Warnings =>
        _dataSources.ContainsKey(MockInvokes.GetListener) && _listeners.Value.Warning is { } warning ? [warning] : [];

    /// <summary>Hosted zones that were asked for: id and name.</summary>
    public IReadOnlyDictionary<string, string> HostedZones => _hostedZones;

    /// <summary>The data sources that were asked, in alphabetical order.</summary>
    public IReadOnlyCollection<string> DataSources => [.. _dataSources.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The outputs of the stack, in alphabetical order.</summary>
    public JsonObject StackOutputs => GraphValue.ToObject(_stackOutputs);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var (type, name) = (args.Type!, args.Name!);
        recorder.RecordInputs(type, name, args.Inputs);
        object state = recorder.ClassOf(type) is { } resourceClass ? MockOutputs.Of(resourceClass, type, name, args.Inputs) : args.Inputs;
        return Task.FromResult<(string?, object)>((new Reference(type, name, "id").ToString(), state));
    }

    // The only stack that the program refers to is itself, as it was.
    private Dictionary<string, object> LastDeployment(object name) => new()
    {
        ["name"] = name,
        ["outputs"] = new Dictionary<string, object?>
        {
            ["priorities"] = definition.Last.Priorities.ToDictionary(p => p.Key, p => (object)p.Value),
            ["loadBalancerArn"] = definition.Last.LoadBalancerArn,
            ["loadBalancerDnsName"] = definition.Last.LoadBalancerDnsName,
            ["ruleArns"] = definition.Last.Functions?.ToDictionary(name => name, _ => (object)Array.Empty<object>()),
            ["listeners"] = definition.Last.Listeners.ToArray(),
            ["network"] = definition.Last.Network,
            ["monolithPort"] = definition.Last.MonolithPort,
            ["serverPorts"] = definition.Last.ServerPorts.ToDictionary(servers => servers.Key, servers => (object)servers.Value),
        },
        ["secretOutputNames"] = Array.Empty<string>(),
    };

    public Task<object> CallAsync(MockCallArgs args)
    {
        if (args.Token == Infra.Plan.LastDeployment.ReadOutputs) return Task.FromResult<object>(LastDeployment(args.Args["name"]));
        _dataSources[args.Token!] = true;
        var isHttp = args.Token == MockInvokes.GetListener && _listeners.Value.IsHttp;
        var answer = MockInvokes.Answer(args.Token!, args.Args, definition.Region, isHttp)
            .SetItems(definition.Answers.GetValueOrDefault(args.Token!, new Dictionary<string, object>()));
        if (args.Token == MockInvokes.GetZone) _hostedZones[(string)answer["zoneId"]] = (string)answer["name"];
        return Task.FromResult<object>(answer);
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        if (args.Urn.Contains("::pulumi:pulumi:Stack::", StringComparison.Ordinal))
        {
            foreach (var (name, output) in args.Outputs)
                output.Apply(value => value is null ? value : _stackOutputs[name] = value);
        }

        return Task.CompletedTask;
    }
}

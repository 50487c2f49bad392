using System.Collections.Immutable;
using Pulumi.Testing;

namespace Hybrid.Packages.Tests.Harness.Program;

/// <summary>Answers every resource with its inputs and what <see cref="Answer"/> adds, and keeps all it was asked.</summary>
public sealed class RecordingMocks : IMocks
{
    public List<MockResourceArgs> Resources { get; } = [];

    public List<MockCallArgs> Calls { get; } = [];

    public List<MockRegisterResourceOutputsRequest> RegisteredOutputs { get; } = [];

    /// <summary>More outputs of a resource, by wire name.</summary>
    public Func<MockResourceArgs, Dictionary<string, object>> Answer { get; init; } = _ => [];

    /// <summary>The result of a function.</summary>
    public Func<MockCallArgs, object> CallAnswer { get; init; } = _ => new Dictionary<string, object>();

    public MockResourceArgs this[string name] => Resources.Single(resource => resource.Name == name);

    public ImmutableDictionary<string, object> InputsOf(string name) => this[name].Inputs;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Add(args);
        return Task.FromResult<(string?, object)>(($"{args.Name}-id", args.Inputs.SetItems(Answer(args))));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Add(args);
        return Task.FromResult(CallAnswer(args));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        RegisteredOutputs.Add(args);
        return Task.CompletedTask;
    }
}

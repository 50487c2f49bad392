using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Testing;

namespace Hybrid.Local.Graph;

/// <summary>Answers for the providers: every output that only a deployment knows is a reference to it.</summary>
internal sealed class GraphMocks(ResourceRecorder recorder) : IMocks
{
    private readonly ConcurrentDictionary<string, object> _stackOutputs = new();

    /// <summary>The outputs of the stack, in alphabetical order.</summary>
    public JsonObject StackOutputs => GraphValue.ToObject(_stackOutputs);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var (type, name) = (args.Type!, args.Name!);
        recorder.RecordInputs(type, name, args.Inputs);
        object state = recorder.ClassOf(type) is { } resourceClass ? MockOutputs.Of(resourceClass, type, name, args.Inputs) : args.Inputs;
        return Task.FromResult<(string?, object)>((new Reference(type, name, "id").ToString(), state));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(MockInvokes.Answer(args.Token!, args.Args));

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

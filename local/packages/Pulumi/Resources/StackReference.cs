using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads the outputs of another stack, or the last outputs of this one.</summary>
public class StackReference : CustomResource
{
    /// <summary>Refers to the stack named in <paramref name="args"/>, or else to the one named <paramref name="name"/>.</summary>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    /// <summary>The stack it refers to.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs of that stack.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>Which of them must not be shown.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output of that stack; null if it has none of that name.</summary>
    public Output<object?> GetOutput(Input<string> name)
        => new(SecretByNameAsync(
            name, Output.Tuple(name.ToOutput(), Outputs).Apply(pair => pair.Item2.GetValueOrDefault(pair.Item1))));

    /// <summary>One output of that stack; fails if it has none of that name.</summary>
    public Output<object> RequireOutput(Input<string> name)
        => new(SecretByNameAsync(
            name,
            Output.Tuple(name.ToOutput(), Outputs).Apply(pair => pair.Item2.TryGetValue(pair.Item1, out var value)
                ? value
                : throw new KeyNotFoundException($"Required output '{pair.Item1}' does not exist on stack '{GetResourceName()}'."))));

    /// <summary>The value of one output, or its secret value; neither if that stack has none of that name.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var (value, state) = await GetOutput(name).DataTask.ConfigureAwait(false);
        return state.IsSecret ? new() { SecretValue = value } : new() { Value = value };
    }

    /// <summary>The value of one output; null if that stack has none of that name. Fails if it is secret.</summary>
    public Task<object?> GetValueAsync(Input<string> name) => PlainAsync(GetOutput(name), nameof(GetOutput));

    /// <summary>The value of one output. Fails if that stack has none of that name, or if it is secret.</summary>
    public Task<object> RequireValueAsync(Input<string> name) => PlainAsync(RequireOutput(name), nameof(RequireOutput));

    private static async Task<T> PlainAsync<T>(Output<T> output, string instead)
    {
        var (value, state) = await output.DataTask.ConfigureAwait(false);
        return state.IsSecret
            ? throw new InvalidOperationException($"The output of the stack is secret: use '{instead}', which keeps it so.")
            : value;
    }

    // All outputs together are secret as soon as one is; a single output is secret only if it is named so.
    private async Task<OutputData<T>> SecretByNameAsync<T>(Input<string> name, Output<T> output)
    {
        var data = await output.DataTask.ConfigureAwait(false);
        var (key, keyState) = await name.ToOutput().DataTask.ConfigureAwait(false);
        var (secrets, secretsState) = await SecretOutputNames.DataTask.ConfigureAwait(false);
        var isSecret = keyState.IsKnown && secretsState.IsKnown
            ? !secrets.IsDefault && secrets.Contains(key)
            : (await Outputs.DataTask.ConfigureAwait(false)).State.IsSecret;
        return data with { State = data.State with { IsSecret = isSecret } };
    }
}

using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>A known output.</summary>
    public static Output<T> Create<T>(T value) => Output<T>.Of(value, OutputState.Plain);

    /// <inheritdoc cref="Output{T}.Create"/>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A known output that must not be shown.</summary>
    public static Output<T> CreateSecret<T>(T value) => Output<T>.Of(value, OutputState.Plain with { IsSecret = true });

    /// <inheritdoc cref="CreateSecret{T}(T)"/>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Output<T>.WrapAsync(value, OutputState.Plain with { IsSecret = true }));
    }

    /// <summary>The same output, secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.With(state => state with { IsSecret = true });
    }

    /// <summary>The same output, not secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.With(state => state with { IsSecret = false });

    /// <summary>Whether the output turns out to be secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
        => (await output.DataTask.ConfigureAwait(false)).State.IsSecret;

    /// <inheritdoc cref="All{T}(IEnumerable{Output{T}})"/>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(IEnumerable{Output{T}})"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.Select(input => input.ToOutput()));

    /// <inheritdoc cref="All{T}(IEnumerable{Output{T}})"/>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <summary>All values in one output: unknown or secret if one of them is, and depending on all their resources.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        var parts = outputs.ToArray();
        return Join(() => ImmutableArray.Create(Array.ConvertAll(parts, part => part.Settled)), parts);
    }

    /// <summary>Formats a text whose holes may be inputs and outputs.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var holes = Array.ConvertAll(formattableString.GetArguments(), ToObjectOutput);
        return All(holes).Apply(values => string.Format(formattableString.Format, [.. values]));
    }

    private static Output<object?> ToObjectOutput(object? value)
        => ((value as IInput)?.ToOutput() ?? value as IOutput) is { } output ? new(output.GetDataAsync().AsTask()) : Create(value);

    /// <summary>One output of several: <paramref name="values"/> runs once all <paramref name="parts"/> have settled.</summary>
    private static Output<T> Join<T>(Func<T> values, params IOutput[] parts)
    {
        return new(JoinAsync());

        async Task<OutputData<T>> JoinAsync()
        {
            var state = OutputState.Plain;
            foreach (var part in parts)
                state = state.And(await part.GetStateAsync().ConfigureAwait(false));
            return new(values(), state);
        }
    }
}

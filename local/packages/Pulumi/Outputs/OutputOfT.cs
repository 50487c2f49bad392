using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A value that may come later, with the resources it comes from, and whether it is known and secret.</summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> dataTask)
    {
        DataTask = dataTask;
        Deployment.Current?.Work.Add(dataTask);
    }

    private Output(Task<OutputData<T>> dataTask, bool _)
    {
        DataTask = dataTask;
    }

    internal Task<OutputData<T>> DataTask { get; }

    /// <summary>The value of an output that has settled.</summary>
    internal T Settled => DataTask.Result.Value;

    /// <summary>An output whose failure is reported by whoever settles <paramref name="dataTask"/>.</summary>
    internal static Output<T> Untracked(Task<OutputData<T>> dataTask) => new(dataTask, true);

    internal static Output<T> Of(T value, OutputState state) => Untracked(Task.FromResult(new OutputData<T>(value, state)));

    /// <summary>Wraps the result of <paramref name="value"/>.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(WrapAsync(value, OutputState.Plain));
    }

    internal static async Task<OutputData<T>> WrapAsync(Task<T> value, OutputState state)
        => new(await value.ConfigureAwait(false), state);

    /// <summary>Waits for <paramref name="func"/> on the value; the result is an output without a value of its own.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) => Apply(async value =>
    {
        await func(value).ConfigureAwait(false);
        return default(ValueTuple);
    });

    /// <inheritdoc cref="Apply{TResult}(Func{T, Output{TResult}})"/>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => Apply(value => Output.Create(func(value)));

    /// <inheritdoc cref="Apply{TResult}(Func{T, Output{TResult}})"/>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => Apply(value => Output.Create(func(value)));

    /// <inheritdoc cref="Apply{TResult}(Func{T, Output{TResult}})"/>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());

    /// <summary>
    /// The result of <paramref name="func"/> on the value. It is secret if either is, depends on the resources of both,
    /// and <paramref name="func"/> does not run in a preview that does not know the value.
    /// </summary>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(ApplyAsync(func));

    /// <inheritdoc cref="Apply{TResult}(Func{T, Output{TResult}})"/>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>?> func) => Apply(value => func(value));

    private async Task<OutputData<TResult>> ApplyAsync<TResult>(Func<T, Output<TResult>?> func)
    {
        var data = await DataTask.ConfigureAwait(false);
        if (!data.State.IsKnown && Deployment.Instance.IsDryRun)
            return new(default!, data.State);
        if (func(data.Value) is not { } inner)
            return new(default!, data.State);
        var innerData = await inner.DataTask.ConfigureAwait(false);
        return new(innerData.Value, data.State.And(innerData.State));
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.State.IsKnown ? data.Value : whenUnknown;
    }

    internal Output<T> With(Func<OutputState, OutputState> change)
    {
        return new(ChangedAsync());

        async Task<OutputData<T>> ChangedAsync()
        {
            var data = await DataTask.ConfigureAwait(false);
            return data with { State = change(data.State) };
        }
    }

    async ValueTask<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await DataTask.ConfigureAwait(false);
        return new(data.Value, data.State);
    }

    async ValueTask<OutputState> IOutput.GetStateAsync() => (await DataTask.ConfigureAwait(false)).State;

    /// <summary>Warns that an output has no text of its own, and says what to use instead; only within a deployment.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no deployment to log the warning, or the environment forbids it: PULUMI_ERROR_OUTPUT_STRING is <c>1</c> or <c>true</c>
    /// (https://www.pulumi.com/docs/iac/cli/environment-variables/).
    /// </exception>
    public override string ToString()
    {
        const string Message = "An Output<T> has no text: its value may not be known yet. "
            + "Use output.Apply(value => ...) or Output.Format($\"...{output}...\") to build an Output<string> from it.";
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } error
            && (error == "1" || error.Equals("true", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(Message);
        }
        Log.Warn(Message);
        return Message;
    }
}

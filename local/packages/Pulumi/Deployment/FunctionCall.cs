using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>One call of a provider function.</summary>
internal sealed class FunctionCall(TestDeployment deployment, string token, InvokeOptions? options)
{
    public static Output<T> Single<T>(Output<ImmutableDictionary<string, T>> result) => result.Apply(values => values.Values.First());

    /// <summary>
    /// The result, depending on the resources behind the arguments; unknown if an argument is, or the id of one of those resources.
    /// </summary>
    public async Task<OutputData<T>> OutputAsync<T>(InvokeArgs? args)
    {
        var written = await WriteAsync(args).ConfigureAwait(false);
        var whole = PropertyBag.Whole(written);
        var unknown = new OutputData<T>(default!, OutputState.Plain with { IsKnown = false });
        if (!whole.State.IsKnown)
            return unknown;
        var resources = whole.State.Resources;
        if (options is InvokeOutputOptions { DependsOn: var dependsOn })
            resources = resources.Union(await Dependencies.GivenAsync(dependsOn).ConfigureAwait(false));
        if (!await Dependencies.HaveIdsAsync(resources).ConfigureAwait(false))
            return unknown;
        var answer = await CallAsync(written).ConfigureAwait(false);
        return new(Read<T>(answer), answer.State with { Resources = resources });
    }

    public async Task<T> ValueAsync<T>(InvokeArgs? args)
        => Read<T>(await CallAsync(await WriteAsync(args).ConfigureAwait(false)).ConfigureAwait(false));

    private ValueTask<Dictionary<string, PropertyValue>> WriteAsync(InvokeArgs? args)
        => PropertyBag.WriteAsync($"invoke:{token}", (args ?? InvokeArgs.Empty).Members());

    private async ValueTask<PropertyValue> CallAsync(Dictionary<string, PropertyValue> args)
    {
        var provider = options?.Provider ?? options?.Parent?.GetProvider(token);
        var reference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        return PropertyBag.Whole(await deployment.Monitor.InvokeAsync(token, args, reference).ConfigureAwait(false));
    }

    private T Read<T>(PropertyValue answer)
    {
        ValueReader.Check(typeof(T), $"{token} result");
        return ValueReader.Of(typeof(T)).Read(answer.Value) is T result ? result : default!;
    }
}

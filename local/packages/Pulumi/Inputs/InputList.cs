using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list of inputs, itself an input: it can be given item by item or as one output.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> _items;
    private Output<ImmutableArray<T>>? _resolved;

    /// <summary>An empty list.</summary>
    public InputList() : this(ImmutableArray<Input<T>>.Empty)
    {
    }

    private InputList(ImmutableArray<Input<T>> items) : this(Output.Create(items))
    {
    }

    private InputList(Output<ImmutableArray<Input<T>>> items)
    {
        _items = items;
    }

    private protected override Output<ImmutableArray<T>> Resolve()
        => _resolved ??= _items.Apply(items => items.IsDefault
            ? Output<ImmutableArray<T>>.Of(default, OutputState.Plain)
            : Output.All(items.AsEnumerable()));

    /// <summary>Appends items.</summary>
    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Appends the items of another list; for collection initializers.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends the items of another list.</summary>
    public void AddRange(InputList<T> inputs)
    {
        _items = Concat(inputs)._items;
        _resolved = null;
    }

    /// <summary>A new list: the items of this one, then those of <paramref name="other"/>.</summary>
    public InputList<T> Concat(InputList<T> other)
        => new(Output.Tuple(_items, other._items).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    internal InputList<T> Clone() => new(_items);

    /// <summary>A list of one value.</summary>
    public static implicit operator InputList<T>(T value) => new([value]);

    /// <summary>A list of one output.</summary>
    public static implicit operator InputList<T>(Output<T> value) => new([value]);

    /// <summary>A list of one input.</summary>
    public static implicit operator InputList<T>(Input<T> value) => new([value]);

    /// <summary>A list of values.</summary>
    public static implicit operator InputList<T>(T[] values) => FromValues(values);

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => FromOutputs(values);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => new([.. values]);

    /// <summary>A list of values.</summary>
    public static implicit operator InputList<T>(List<T> values) => FromValues(values);

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => FromOutputs(values);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => new([.. values]);

    /// <summary>A list of values.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => new(ToInputs(values));

    /// <summary>A list of outputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values)
        => values.IsDefault ? new(default(ImmutableArray<Input<T>>)) : FromOutputs(values);

    /// <summary>A list of inputs.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);

    /// <summary>A list that comes as one output.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(ImmutableArray.CreateRange);

    /// <summary>A list that comes as one output.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(ImmutableArray.CreateRange);

    /// <summary>A list that comes as one output.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(ImmutableArray.CreateRange);

    /// <summary>A list that comes as one output.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
        => new(values.Apply(ToInputs));

    // An array that was never given a value stays one, as a null map does (https://github.com/pulumi/pulumi-dotnet/pull/459).
    private static ImmutableArray<Input<T>> ToInputs(ImmutableArray<T> values)
        => values.IsDefault ? default : ImmutableArray.CreateRange(values, value => (Input<T>)value);

    private static InputList<T> FromValues(IEnumerable<T> values) => new([.. values.Select(value => (Input<T>)value)]);

    private static InputList<T> FromOutputs(IEnumerable<Output<T>> values) => new([.. values.Select(value => (Input<T>)value)]);

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputList<T> may not be known yet: enumerate it with await foreach, not with foreach.");

    /// <summary>The items once they are known; none while they are not.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var item in await Resolve().GetValueAsync(whenUnknown: []).ConfigureAwait(false))
            yield return item;
    }
}

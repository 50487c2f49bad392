using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Inputs by name, themselves an input: they can be given one by one or as one output.</summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _items;
    private Output<ImmutableDictionary<string, TValue>>? _resolved;

    /// <summary>An empty map.</summary>
    public InputMap() : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> items)
    {
        _items = items;
    }

    // An output that settled as null passes through as null.
    private protected override Output<ImmutableDictionary<string, TValue>> Resolve() => _resolved ??= _items.Apply(items => items is null
        ? Output<ImmutableDictionary<string, TValue>>.Of(null!, OutputState.Plain)
        : Output.All(items.Select(item => item.Value.Apply(value => KeyValuePair.Create(item.Key, value))))
            .Apply(pairs => pairs.ToImmutableDictionary()));

    /// <summary>Adds an item. The same key with another value fails when the map is read.</summary>
    public void Add(string key, Input<TValue> value) => Set(_items.Apply(items => items.TryGetValue(key, out var present)
        ? items.SetItem(key, Output.Tuple(present, value).Apply(pair => EqualityComparer<TValue>.Default.Equals(pair.Item1, pair.Item2)
            ? pair.Item1
            : throw new ArgumentException($"Key '{key}' is in the map already, with another value.")))
        : items.Add(key, value)));

    /// <summary>Adds the items of another map; for collection initializers.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds the items of another map.</summary>
    public void AddRange(InputMap<TValue> values)
        => Set(Output.Tuple(_items, values._items).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    /// <summary>Adds an item, as <see cref="Add(string, Input{TValue})"/>.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>A new map of the items of both; where both have a key, that of <paramref name="second"/>.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
        => new(Output.Tuple(first._items, second._items).Apply(pair => pair.Item1.SetItems(pair.Item2)));

    /// <summary>A map of values.</summary>
    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Output.Create(values);

    /// <summary>A map of values.</summary>
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Output.Create(values);

    /// <summary>A map that comes as one output.</summary>
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values)
        => values.Apply(ImmutableDictionary.CreateRange);

    /// <summary>A map that comes as one output.</summary>
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values)
        => values.Apply(ImmutableDictionary.CreateRange);

    /// <summary>A map that comes as one output.</summary>
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values)
        => new(values.Apply(items => items?.ToImmutableDictionary(item => item.Key, item => (Input<TValue>)item.Value)!));

    private void Set(Output<ImmutableDictionary<string, Input<TValue>>> items)
    {
        _items = items;
        _resolved = null;
    }

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputMap<T> may not be known yet: enumerate it with await foreach, not with foreach.");

    /// <summary>The items once they are known; none while they are not.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var items = await Resolve().GetValueAsync(ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var item in items)
            yield return item;
    }
}

using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Properties by name, each with a state of its own.</summary>
internal static class PropertyBag
{
    /// <summary>Writes every member that has a value.</summary>
    public static async ValueTask<Dictionary<string, PropertyValue>> WriteAsync(
        string label, IEnumerable<KeyValuePair<string, object?>> members)
    {
        var properties = new Dictionary<string, PropertyValue>();
        foreach (var (name, value) in members)
        {
            if (value is null)
                continue;
            var writer = new PropertyWriter($"{label}.{name}");
            var written = await writer.WriteAsync(value).ConfigureAwait(false);
            if (written is not null || !writer.State.IsKnown)
                properties[name] = new(written, writer.State);
        }
        return properties;
    }

    /// <summary>Writes what a mock answered: a dictionary or a class of arguments.</summary>
    public static async ValueTask<Dictionary<string, PropertyValue>> WriteAnswerAsync(string label, object answer)
    {
        switch (answer)
        {
            case InputArgs args:
                return await WriteAsync(label, args.Members()).ConfigureAwait(false);
            case IEnumerable<KeyValuePair<string, object?>> members:
                return await WriteAsync(label, members).ConfigureAwait(false);
        }
        var writer = new PropertyWriter(label);
        var written = await writer.WriteAsync(answer).ConfigureAwait(false) as ImmutableDictionary<string, object?>
            ?? throw new InvalidOperationException(
                $"{label}: the mock answered a {answer?.GetType().FullName ?? "null"}, which is not a supported argument type. "
                + "Answer a dictionary with string keys.");
        return written.ToDictionary(member => member.Key, member => new PropertyValue(member.Value, writer.State));
    }

    /// <summary>What a mock gets to see: the known values, secret or not.</summary>
    public static ImmutableDictionary<string, object> Known(Dictionary<string, PropertyValue> properties)
    {
        var known = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, property) in properties)
        {
            if (property is { Value: { } value, State.IsKnown: true })
                known.Add(name, value);
        }
        return known.ToImmutable();
    }

    /// <summary>All of them as one object.</summary>
    public static PropertyValue Whole(Dictionary<string, PropertyValue> properties) => new(
        properties.ToImmutableDictionary(property => property.Key, property => property.Value.Value),
        properties.Values.Aggregate(OutputState.Plain, (state, property) => state.And(property.State)));
}

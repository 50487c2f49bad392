using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>
/// Brings a value into the form in which it leaves the program: null, <see cref="bool"/>, <see cref="double"/>,
/// <see cref="string"/>, assets, resources, and immutable arrays and dictionaries of these.
/// </summary>
internal sealed class PropertyWriter(string root, bool keepResources = true)
{
    /// <summary>The text the engine reads as "not known yet".</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private readonly List<string> _path = [root];

    /// <summary>What the outputs met so far carry together.</summary>
    public OutputState State { get; private set; } = OutputState.Plain;

    private string Path => string.Concat(_path);

    /// <exception cref="InvalidOperationException">The value has a type that cannot travel.</exception>
    public ValueTask<object?> WriteAsync(object? value) => value switch
    {
        null or bool or double or string => new(value),
        int number => new((double)number),
        InputArgs args => WriteMembersAsync(args.Members()),
        InvalidAsset or InvalidArchive => throw Refused("is no asset or archive: what a provider answered in its place is not one"),
        AssetOrArchive => new(value),
        Task => throw Refused("is a Task, which cannot be an argument: wrap it with Output.Create"),
        IInput input => WriteOutputAsync(input.ToOutput()),
        IUnion union => WriteAsync(union.Value),
        JsonElement json => new(FromJson(json)),
        IOutput output => WriteOutputAsync(output),
        Resource resource => WriteResourceAsync(resource),
        IDictionary members => WriteMembersAsync(Entries(members)),
        IList items => WriteListAsync(items),
        Enum member when member.GetTypeCode() == TypeCode.Int32 => new((double)(int)value),
        ValueTuple => default,
        _ when EnumTypes.TryGetValue(value, out var plain) => new(plain),
        _ => OutputTypes.TryGetMembers(value, out var members)
            ? WriteMembersAsync(members)
            : throw Refused($"has type {value.GetType().FullName}, which is not a supported argument type"),
    };

    private async ValueTask<object?> WriteOutputAsync(IOutput output)
    {
        var (value, state) = await output.GetDataAsync().ConfigureAwait(false);
        State = State.And(state);
        return state.IsKnown ? await WriteAsync(value).ConfigureAwait(false) : null;
    }

    private async ValueTask<object?> WriteResourceAsync(Resource resource)
    {
        // An unknown id leaves a reference known: its URN tells which resource it is.
        var id = resource is CustomResource { Id: { } idOutput } ? await idOutput.DataTask.ConfigureAwait(false) : null;
        var urn = await resource.Urn.DataTask.ConfigureAwait(false);
        State = State.And(urn.State with { Resources = urn.State.Resources.Add(resource) });
        if (keepResources)
            return ResourceReference.Resolve(urn.Value);
        if (id is null)
            return urn.Value;
        State = State.And(id.State);
        return id.Value;
    }

    private async ValueTask<object?> WriteMembersAsync(IEnumerable<KeyValuePair<string, object?>> members)
    {
        var written = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (name, value) in members)
        {
            _path.Add("." + name);
            // A member without a value is no member, as in JSON objects that leave it out.
            if (await WriteAsync(value).ConfigureAwait(false) is { } plain)
                written[name] = plain;
            _path.RemoveAt(_path.Count - 1);
        }
        return written.ToImmutable();
    }

    private async ValueTask<object?> WriteListAsync(IList items)
    {
        if (ValueTypes.IsDefaultArray(items))
            return ImmutableArray<object?>.Empty;
        var written = ImmutableArray.CreateBuilder<object?>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            _path.Add($"[{i}]");
            written.Add(await WriteAsync(items[i]).ConfigureAwait(false));
            _path.RemoveAt(_path.Count - 1);
        }
        return written.MoveToImmutable();
    }

    private IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary members)
    {
        foreach (DictionaryEntry member in members)
        {
            yield return member.Key is string name
                ? new(name, member.Value)
                : throw Refused($"has a key of type {member.Key.GetType().FullName}: dictionaries are only supported with string keys");
        }
    }

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToImmutableArray(),
        JsonValueKind.Object => json.EnumerateObject().ToImmutableDictionary(member => member.Name, member => FromJson(member.Value)),
        _ => null,
    };

    private InvalidOperationException Refused(string fault) => new($"{Path} {fault}.");
}

using System.Text.Json.Nodes;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Preview.Differences;

/// <summary>What becomes of a resource.</summary>
internal enum ChangeKind { New, Gone, Changed, Replaced }

/// <summary>A resource that is not as it was.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Resource">As it is afterwards; of one that is gone, as it was.</param>
/// <param name="Properties">What of it is not as it was; nothing of one that is new or gone.</param>
internal sealed record ResourceChange(ChangeKind Kind, GraphResource Resource, IReadOnlyList<PropertyChange> Properties);

/// <summary>Finds the resources that differ between two graphs: those of one URN are one, whatever their stacks are called.</summary>
internal sealed class ResourceChanges
{
    private readonly Dictionary<string, GraphResource> _before;
    private readonly Dictionary<string, GraphResource> _after;
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);

    private ResourceChanges(StackGraph before, StackGraph after) => (_before, _after) = (ByKey(before), ByKey(after));

    /// <summary>The changes, in the order of the graph afterwards; what is gone comes last.</summary>
    public static IReadOnlyList<ResourceChange> Between(StackGraph before, StackGraph after)
    {
        var changes = new ResourceChanges(before, after);
        changes.FindReplaced();
        return
        [
            .. changes._after.Select(resource => changes.Of(resource.Key, resource.Value)).OfType<ResourceChange>(),
            .. changes._before.Where(resource => !changes._after.ContainsKey(resource.Key))
                .Select(resource => new ResourceChange(ChangeKind.Gone, resource.Value, [])),
        ];
    }

    private ResourceChange? Of(string key, GraphResource now)
    {
        if (!_before.TryGetValue(key, out var old)) return new(ChangeKind.New, now, []);
        var properties = PropertyChange.Between(old.Inputs, now.Inputs).ToList();
        if (_replaced.Contains(key)) return new(ChangeKind.Replaced, now, properties);
        if (old.Protect != now.Protect) properties.Add(new("protect", JsonValue.Create(old.Protect), JsonValue.Create(now.Protect)));
        return properties.Count > 0 ? new(ChangeKind.Changed, now, properties) : null;
    }

    // What is made of something that is replaced gets another one: it is replaced as well, where that is no matter of an update.
    private void FindReplaced()
    {
        var both = _after.Where(resource => _before.ContainsKey(resource.Key)).ToList();
        while (both.Find(resource => !_replaced.Contains(resource.Key) && IsReplaced(resource.Key, resource.Value)) is { Key: { } key })
            _replaced.Add(key);
    }

    private bool IsReplaced(string key, GraphResource now)
    {
        var old = _before[key];
        var names = _replaced.Select(other => _after[other]).Select(other => (other.Type, other.Name)).ToHashSet();
        return now.ReplaceWith.Any(urn => _replaced.Contains(TakenOver.KeyOf(urn)))
            || old.Inputs.Select(input => input.Key).Union(now.Inputs.Select(input => input.Key)).Any(input =>
                Replacements.By(now.Type, input)
                && (!JsonNode.DeepEquals(old.Inputs[input], now.Inputs[input])
                    || Reference.In(now.Inputs[input]).Any(reference => names.Contains((reference.Type, reference.Name)))));
    }

    // Components are what their resources are.
    private static Dictionary<string, GraphResource> ByKey(StackGraph graph) =>
        graph.Resources.Where(resource => resource.Custom || resource.Remote).ToDictionary(resource => TakenOver.KeyOf(resource.Urn));
}

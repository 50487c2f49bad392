namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>
/// The rules of a listener as AWS keeps them while Pulumi deploys: rules are created and renumbered one by one in any order, deletions come
/// last, and a priority in use at any moment is refused.
/// </summary>
internal sealed class AwsListener
{
    private readonly Dictionary<string, int> _rules = [];

    public IReadOnlyDictionary<string, int> Rules => _rules;

    public void Deploy(IReadOnlyDictionary<string, int> wanted, Random random)
    {
        var changes = wanted.Where(rule => !_rules.TryGetValue(rule.Key, out var priority) || priority != rule.Value).ToArray();
        random.Shuffle(changes);
        foreach (var (name, priority) in changes)
        {
            var holder = _rules.FirstOrDefault(rule => rule.Value == priority && rule.Key != name).Key;
            Assert.True(holder is null, $"PriorityInUse: {name} wants {priority}, held by {holder}");
            _rules[name] = priority;
        }

        foreach (var gone in _rules.Keys.Except(wanted.Keys).ToArray())
            _rules.Remove(gone);
    }
}

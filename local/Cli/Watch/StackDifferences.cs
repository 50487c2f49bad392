using System.Globalization;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.S3;

namespace Hybrid.Local.Cli.Watch;

/// <summary>What has moved from one state of a stack to the next, in words; each line stands for itself.</summary>
internal static class StackDifferences
{
    /// <summary>What has moved in the load balancer and its functions, but not the code of functions.</summary>
    public static IReadOnlyList<string> Of(LoadBalancerModel before, LoadBalancerModel after) =>
    [
        .. before.Listeners.Zip(after.Listeners).SelectMany(pair => OfListener(pair.First, pair.Second))
            // Listeners have the same rules.
            .Concat(OfFunctions(before, after))
            .Concat(OfAttributes(before.Attributes, after.Attributes))
            .Distinct(),
    ];

    // Each by its property: one that is new is named as well.
    private static IEnumerable<string> OfAttributes(LoadBalancerAttributes before, LoadBalancerAttributes after) =>
        from attribute in typeof(LoadBalancerAttributes).GetProperties()
        let values = (Old: attribute.GetValue(before), New: attribute.GetValue(after))
        where !Equals(values.Old, values.New)
        select $"load balancer: {Words(attribute.Name)} {Shown(values.Old)} → {Shown(values.New)}";

    // DropInvalidHeaderFields is "drop invalid header fields".
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static string Shown(object? value) => value switch
    {
        TimeSpan time => Duration.Format(time),
        bool flag => flag ? "on" : "off",
        Enum choice => $"{choice}".ToLowerInvariant(),
        _ => Text($"{value}"),
    };

    /// <summary>What has moved in the buckets, but not what is in files.</summary>
    public static IEnumerable<string> OfObjects(StackGraph before, StackGraph after)
    {
        var (old, current) = (S3Objects.Read(before), S3Objects.Read(after));
        return current.Select(o => o.Key).Except(old.Select(o => o.Key)).Select(key => $"object {key} added")
            .Concat(old.Select(o => o.Key).Except(current.Select(o => o.Key)).Select(key => $"object {key} removed"));
    }

    /// <summary>The rules of both whose functions have another share of the requests.</summary>
    public static IEnumerable<string> OtherShares(LoadBalancerModel before, LoadBalancerModel after) =>
        from old in Shares(before)
        join current in Shares(after) on old.Name equals current.Name
        where old.Share != current.Share
        select old.Name;

    private static IEnumerable<(string Name, decimal Share)> Shares(LoadBalancerModel loadBalancer) => loadBalancer.Listeners
        .SelectMany(listener => listener.Rules.Rules).Select(rule => rule.Action).OfType<ForwardAction>()
        .Select(action => (action.RuleName, Share(action))).Distinct();

    private static IEnumerable<string> OfListener(ListenerModel before, ListenerModel after)
    {
        var old = before.Rules.Rules.ToDictionary(rule => rule.Action.RuleName);
        var current = after.Rules.Rules.ToDictionary(rule => rule.Action.RuleName);
        foreach (var (name, rule) in old)
            if (!current.ContainsKey(name)) yield return Text($"rule {name} removed from {rule.Priority}");
        foreach (var (name, rule) in current)
        {
            if (!old.TryGetValue(name, out var former))
            {
                yield return Text($"rule {name} added at {rule.Priority}");
                continue;
            }

            if (former.Priority != rule.Priority) yield return Text($"rule {name} moved from {former.Priority} to {rule.Priority}");
            var (conditions, newConditions) = (former.Match.ToString(), rule.Match.ToString());
            if (conditions != newConditions) yield return $"rule {name}: {conditions} → {newConditions}";
            if (OfAction(name, former.Action, rule.Action) is { } line) yield return line;
        }

        if (OfAction("default action", before.Default, after.Default) is { } ofDefault) yield return ofDefault;
        var (headers, newHeaders) = (before.ResponseHeaders.ToDictionary(), after.ResponseHeaders.ToDictionary());
        foreach (var header in headers.Keys.Union(newHeaders.Keys).Order(StringComparer.Ordinal))
        {
            var (value, newValue) = (headers.GetValueOrDefault(header), newHeaders.GetValueOrDefault(header));
            if (value != newValue) yield return $"response header {header}: {value ?? "none"} → {newValue ?? "none"}";
        }

        if (before.HasServerHeader != after.HasServerHeader)
            yield return $"response header Server: {Shown(before.HasServerHeader)} → {Shown(after.HasServerHeader)}";
    }

    // A share alone is what moves most.
    private static string? OfAction(string name, NamedAction before, NamedAction after)
    {
        var (old, current) = (ActionText.Of(before), ActionText.Of(after));
        if (old == current) return null;
        return before is ForwardAction from && after is ForwardAction to && from.Stickiness == to.Stickiness
            && from.Transforms?.ToString() == to.Transforms?.ToString()
            && Share(from) is var share && Share(to) is var newShare && share != newShare
            ? Text($"{name}: {share:0.#} % → {newShare:0.#} % Lambda")
            : $"{name}: {old} → {current}";
    }

    private static decimal Share(ForwardAction action) => WeightedTarget.LambdaShare(action.Targets);

    private static IEnumerable<string> OfFunctions(LoadBalancerModel before, LoadBalancerModel after)
    {
        var old = before.TargetGroups.ToDictionary(group => group.Name);
        foreach (var group in after.TargetGroups)
        {
            if (!old.TryGetValue(group.Name, out var former)) continue;
            if (former with { Function = null } != group with { Function = null })
                yield return $"target group {group.Name}: health check, stickiness, algorithm or header mode have changed";
            if (former.Function is not { } function || group.Function is not { } newFunction) continue;
            foreach (var (setting, value, newValue) in Settings(function).Zip(Settings(newFunction), (o, n) => (o.Name, o.Value, n.Value)))
                if (value != newValue) yield return $"{group.Function.Name}: {setting} {value} → {newValue}";
            // Names alone: a value may be a secret.
            var names = function.Environment.Keys.Union(newFunction.Environment.Keys)
                .Where(name => function.Environment.GetValueOrDefault(name) != newFunction.Environment.GetValueOrDefault(name))
                .Order().ToList();
            if (names.Count > 0) yield return $"{group.Function.Name}: environment {string.Join(", ", names)} changed";
        }
    }

    private static IEnumerable<(string Name, string Value)> Settings(FunctionDefinition function) =>
    [
        ("memory", Text($"{function.MemorySize} MB")),
        ("timeout", Duration.Format(function.Timeout)),
        ("reserved concurrency", function.ReservedConcurrency is { } reserved ? Text($"{reserved}") : "none"),
        ("handler", function.Handler),
        ("runtime", function.Runtime),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

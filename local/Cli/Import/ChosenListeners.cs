using Hybrid.Infra.Findings;
using Hybrid.Local.Cli.Import.Sources;

namespace Hybrid.Local.Cli.Import;

/// <summary>The listeners whose rules are imported: one, or several with the same routes.</summary>
internal sealed class ChosenListeners
{
    private readonly SourceListeners _listeners;
    private readonly IReadOnlyDictionary<string, DefaultAction> _defaults;

    /// <param name="listeners">The listeners of all files.</param>
    /// <param name="defaults">The default action of each, as far as it is known.</param>
    /// <param name="only">The one to import, or null for all that have routes.</param>
    public ChosenListeners(SourceListeners listeners, IReadOnlyDictionary<string, DefaultAction> defaults, string? only)
    {
        (_listeners, _defaults, Ids) = (listeners, defaults, Choose(listeners, only));
        Fault = FaultOf(only);
    }

    /// <summary>Their ARNs, or what their files call them.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Why they cannot be imported; null if they can.</summary>
    public string? Fault { get; }

    /// <summary>Their rules.</summary>
    public IEnumerable<SourceRule> Rules => Ids.SelectMany(listener => _listeners.Rules[listener]);

    /// <summary>What the default action forwards to, or what the weighted rules share requests with; null if that is not one.</summary>
    public string? Monolith()
    {
        var defaults = Ids.Select(listener => _defaults.GetValueOrDefault(listener)?.Monolith).OfType<string>().Distinct().ToArray();
        if (defaults is [var one]) return one;
        var shared = Rules.Select(rule => rule.Target?.Rest?.Arn).OfType<string>().Distinct().ToArray();
        return defaults.Length == 0 && shared is [var only] ? only : null;
    }

    /// <summary>Whether what no rule takes goes there, on one of them at least.</summary>
    public bool IsDefault(ServersTarget servers) => Ids.Any(listener => _defaults.GetValueOrDefault(listener)?.Monolith == servers.Arn);

    /// <summary>Whether each of them has the rule, with the same priority and the same answer if it answers by itself.</summary>
    public bool AllHave(SourceRule rule) => Ids.All(listener =>
        _listeners.Rules[listener].Any(other =>
            other.Priority == rule.Priority && other.Answer == rule.Answer && other.Authentication == rule.Authentication
            && other.Servers?.Arn == rule.Servers?.Arn
            && SourceListeners.AreSame(rule, other)));

    // A listener that only redirects has nothing to do with routes.
    private static string[] Choose(SourceListeners listeners, string? only)
    {
        if (only is not null) return [only];
        string[] withRoutes = [.. listeners.Rules.Where(listener => listener.Value.Any(IsRoute)).Select(listener => listener.Key)];
        return withRoutes.Length > 0 ? withRoutes : [.. listeners.Rules.Keys];
    }

    private string? FaultOf(string? only)
    {
        if (only is not null && !_listeners.Rules.ContainsKey(only))
            return $"--listener {only}: no file has it; there is {string.Join(", ", _listeners.Rules.Keys.DefaultIfEmpty("none"))}";
        if (Rules.Select(rule => rule.UnknownGroup).OfType<string>().Distinct().ToArray() is { Length: > 0 } unknown)
        {
            return $"no file says of which type {string.Join(", ", unknown)} {(unknown.Length > 1 ? "are" : "is")}; give what 'aws elbv2 "
                + "describe-target-groups' prints as well";
        }

        return Ids.Skip(1).FirstOrDefault(other => !HaveSameRoutes(Ids[0], other)) is { } different
            ? $"the listeners {Ids[0]} and {different} have different routes, and a stack gives each route to all of its listeners; "
                + $"import one: --listener {Quoted.Shell(Ids[0])}"
            : null;
    }

    private bool HaveSameRoutes(string one, string other)
    {
        var (first, second) = (Routes(one), Routes(other));
        return first.Count == second.Count && first.Zip(second).All(pair =>
            pair.First.Priority == pair.Second.Priority && SourceListeners.AreSame(pair.First, pair.Second)
            && pair.First.Authentication == pair.Second.Authentication
            && pair.First.Target!.Key == pair.Second.Target!.Key && pair.First.Target.Weight == pair.Second.Target.Weight
            && pair.First.Target.Rest?.Arn == pair.Second.Target.Rest?.Arn
            && pair.First.Target.Rewrites.Equals(pair.Second.Target.Rewrites));

        List<SourceRule> Routes(string listener) => [.. _listeners.Rules[listener].Where(IsRoute)];
    }

    private static bool IsRoute(SourceRule rule) => rule is { Target: not null, OwnRoute: null } or { UnknownGroup: not null };
}

using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cost;

/// <summary>A load balancer and its functions, as far as they decide what requests cost.</summary>
internal sealed class Scenario
{
    private readonly RuleCost[][] _rules;

    /// <param name="loadBalancer">The load balancer.</param>
    /// <param name="architectures">By route: what its function runs on, <c>x86_64</c> or <c>arm64</c>.</param>
    public Scenario(LoadBalancerModel loadBalancer, IReadOnlyDictionary<string, string> architectures)
    {
        Rules = new(loadBalancer);
        _rules =
        [
            .. Rules.Listeners.Select(listener => Enumerable.Range(0, listener.Count + 1)
                .Select(place => RuleCost.Of(listener, place, architectures)).ToArray()),
        ];
    }

    /// <summary>The rules.</summary>
    public LoggedRules Rules { get; }

    /// <summary>What a request costs that the rule at a place takes.</summary>
    public RuleCost CostOf(LoggedListener listener, int place) => _rules[listener.Index][place];

    /// <summary>The routes with a function, on the listener that has the most rules; preview rules aside.</summary>
    public IReadOnlyList<RuleCost> Routes =>
    [
        .. _rules.MaxBy(rules => rules.Length)!.Where(rule => rule is { Function: not null, IsPreview: false }),
    ];
}

/// <summary>What decides the cost of a request that a rule takes.</summary>
/// <param name="Route">The route.</param>
/// <param name="LambdaShare">The share of its requests that go to functions, from 0 to 1.</param>
/// <param name="Evaluations">The rules that a request is tried on before it is taken, less the ten that are free.</param>
/// <param name="Function">The route's function; null where it has none.</param>
internal sealed record RuleCost(string Route, double LambdaShare, int Evaluations, RatedFunction? Function)
{
    /// <summary>Whether it is the rule of a preview header.</summary>
    public required bool IsPreview { get; init; }

    /// <summary>What the rule at a place costs.</summary>
    public static RuleCost Of(LoggedListener listener, int place, IReadOnlyDictionary<string, string> architectures)
    {
        var action = listener.ActionAt(place);
        var route = action.RuleName.Split(':')[0];
        var forward = action as ForwardAction;
        // The rule that takes it is processed as well; whether the default rule counts is not documented, and it does not here.
        var evaluations = Math.Max(0, Math.Min(place + 1, listener.Count) - LcuHours.FreeRules);
        return new(
            route,
            forward is null ? 0 : (double)WeightedTarget.LambdaShare(forward.Targets) / 100,
            evaluations,
            forward?.Function?.Function is { } function ? new(function.MemorySize, architectures.GetValueOrDefault(route, "x86_64")) : null)
        {
            IsPreview = action.RuleName != route,
        };
    }
}

/// <summary>What decides the price of a function's time.</summary>
/// <param name="Memory">Its memory in MB.</param>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
internal sealed record RatedFunction(int Memory, string Architecture);

using System.Globalization;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>A route whose weight can be chosen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="OfStack">The stack's weight, in per cent.</param>
/// <param name="ByHand">The chosen one, or null.</param>
/// <param name="HasMore">Whether its entry in the settings holds more than the weight, as far as the rules tell.</param>
/// <param name="IsSticky">Whether clients stay with the side that they first met.</param>
internal sealed record RouteWeight(string Name, decimal OfStack, decimal? ByHand, bool HasMore, bool IsSticky)
{
    /// <summary>The weight that counts.</summary>
    public decimal Now => ByHand ?? OfStack;

    /// <summary>What to write into <c>hybrid:cutover</c> of the stack's settings for the weight that counts.</summary>
    public string Yaml => HasMore
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}:\n  weight: {Now:0.#}")
        : string.Create(CultureInfo.InvariantCulture, $"{Name}: {Now:0.#}");

    /// <summary>Every route that goes to a function and could go to the monolith.</summary>
    public static IReadOnlyList<RouteWeight> Of(LoadBalancerModel loadBalancer, WeightsByHand weights)
    {
        var names = loadBalancer.Listeners.SelectMany(listener => listener.Rules.Rules).Select(rule => rule.Action.RuleName).ToHashSet();
        return
        [
            .. from listener in loadBalancer.Listeners
               from rule in listener.Rules.Rules
               let forward = rule.Action as ForwardAction
               // The rule of a preview goes to the function whatever the weight.
               where forward is not null && !rule.Action.RuleName.Contains(':', StringComparison.Ordinal)
                   && WeightsByHand.Sides(forward, listener.Default) is not null
               let chosen = weights.Shares.TryGetValue(rule.Action.RuleName, out var share) ? share : default(decimal?)
               let sticky = forward.Stickiness is not null
               group new RouteWeight(rule.Action.RuleName, WeightedTarget.LambdaShare(forward.Targets), chosen,
                   sticky || names.Any(name => name.StartsWith($"{rule.Action.RuleName}:", StringComparison.Ordinal)), sticky)
                   by rule.Action.RuleName into ofRoute
               select ofRoute.First(),
        ];
    }
}

/// <summary>Weights by hand.</summary>
internal static class WeightsPage
{
    public static Page Of(RunningStack stack, string token)
    {
        var routes = RouteWeight.Of(stack.LoadBalancer(), stack.Weights);
        return new("/weights", "Weights", routes.Count == 0
            ? Html.Of($"<p class=\"empty\">There is no weight to choose: this stack has no route that could go to either a function or "
                + $"the monolith.</p>")
            : Html.Of($"""
                <p class="lead">How much of each route goes to its function, in this run alone. Neither the stack's settings nor
                anything in the cloud changes: to keep a weight, copy its line into <code>hybrid:cutover</code> of
                <code>Pulumi.{stack.Name}.yaml</code>.</p>
                <ul class="weights">{Html.Each(routes, route => Row(route, token))}</ul>
                """));
    }

    private static Html Row(RouteWeight route, string token) => Html.Of($"""
        <li><form method="post" action="/weights" data-weight="{route.Name}">
        <input type="hidden" name="token" value="{token}"><input type="hidden" name="rule" value="{route.Name}">
        <h2><label for="weight-{route.Name}">{route.Name}</label> {(route.ByHand is null ? Html.Empty
            : Html.Of($"<span class=\"chip hand\">by hand</span>"))}</h2>
        <div class="slider"><span class="side monolith">monolith</span><input type="range" id="weight-{route.Name}" name="share" min="0"
        max="100" step="1" value="{route.Now:0.#}"><span class="side lambda">Lambda</span><output
        for="weight-{route.Name}">{route.Now:0.#} %</output></div>
        <pre class="yaml" id="yaml-{route.Name}">{route.Yaml}</pre>
        <p class="buttons"><button name="do" value="set">Apply</button> <button name="do" value="reset"{(route.ByHand is null
            ? Html.Of($" disabled") : Html.Empty)}>Back to the stack's {route.OfStack:0.#} %</button> <button type="button"
            data-copy="yaml-{route.Name}" hidden>Copy</button> <span class="applied quiet" role="status"></span></p>
        {(route.IsSticky ? Html.Of($"<p class=\"quiet\">Stickiness comes before weight, as at an ALB: a client that a cookie holds "
            + $"stays on its side.</p>") : Html.Empty)}
        </form></li>
        """);
}

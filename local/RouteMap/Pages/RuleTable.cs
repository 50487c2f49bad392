using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>The rules of a listener with their figures.</summary>
internal static class RuleTable
{
    public static Html Of(IReadOnlyList<RuleFacts> rules, ListenerModel listener, bool hasLinks)
    {
        var whole = rules.Sum(rule => rule.Requests);
        return Html.Of($"""
            <table class="rules">
            <caption class="hidden">Rules of the {listener.Protocol} listener in order: the first that matches takes the request</caption>
            <thead><tr><th scope="col">Rule</th><th scope="col">Goes to</th><th scope="col">Requests</th><th scope="col">Statuses</th>
            <th scope="col">p50, p95</th><th scope="col">Last hit</th><th scope="col">State</th></tr></thead>
            <tbody>
            {Html.Each(rules, rule => Row(rule, whole, hasLinks ? listener.Port : null))}
            </tbody>
            </table>
            """);
    }

    private static Html Row(RuleFacts rule, long whole, int? port) => Html.Of($"""
        <tr{(rule.Requests == 0 ? Html.Of($" class=\"never\"") : Html.Empty)}>
        <th scope="row">{Name(rule, port)} <span class="quiet">{(rule.Priority is { } priority ? $"{priority}"
            : "")}</span><span class="conditions">{rule.Conditions}</span></th>
        <td data-label="Goes to">{rule.Action}{Halves(rule)}</td>
        <td data-label="Requests" class="number">{Words.Number(rule.Requests)}{Bar(rule, whole)}</td>
        <td data-label="Statuses"><span>{Html.Each(rule.Statuses, status =>
            Html.Of($"<span class=\"status s{status.Status / 100}\">{status.Status}</span><span class=\"times\">{Words.Number(
                status.Count)}</span> "))}</span></td>
        <td data-label="p50, p95" class="number">{Words.Duration(rule.Quantile(0.5))}<span class="quiet">{Words.Duration(rule.Quantile(
            0.95))}</span></td>
        <td data-label="Last hit">{(rule.LastHit is { } hit ? Words.Time(hit) : Html.Of($"<span class=\"chip never\">never</span>"))}</td>
        <td data-label="State">{State(rule)}</td>
        </tr>
        """);

    private static Html Name(RuleFacts rule, int? port) => port is { } known
        ? Html.Of($"<a id=\"rule-{known}-{rule.Name}\" href=\"/requests?rule={Uri.EscapeDataString(rule.Name)}\">{rule.Name}</a>")
        : Html.Of($"{rule.Name}");

    // Of each side apart, where there are two: whether the function is as fast as the monolith.
    private static Html Halves(RuleFacts rule) => rule.Branches.Count(branch => branch.Flow is not null) < 2 ? Html.Empty : Html.Of(
        $"<span class=\"quiet\">{string.Join(", ", rule.Branches.Select(branch =>
            $"{branch.Target} {Words.Number(branch.Flow?.Requests ?? 0)} × p50 {Words.Duration(branch.Flow is null ? null
                : Statistics.LatencyBuckets.Quantile(0.5, branch.Flow.Durations))}"))}</span>");

    private static Html Bar(RuleFacts rule, long whole)
    {
        if (whole == 0) return Html.Empty;
        var left = 0.0;
        return Html.Of($"""
            <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{Html.Each(rule.Branches, branch =>
            {
                var width = 100.0 * (branch.Flow?.Requests ?? 0) / whole;
                var rect = Html.Of($"<rect class=\"{branch.Kind}\" x=\"{left:0.##}\" width=\"{width:0.##}\" height=\"4\"/>");
                left += width;
                return rect;
            })}</svg>
            """);
    }

    private static Html State(RuleFacts rule) => Html.Of($"""
        {(rule.IsByHand ? Html.Of($"<span class=\"chip hand\">by hand</span> ") : Html.Empty)}{(rule.RecentFailures > 0
            ? Html.Of($"<span class=\"chip failing\">failing</span> ")
                : Html.Empty)}{Shadow(rule)}{Processes(rule)}{(rule.LastFailure is { } failure
                ? Html.Of($"<span class=\"failure\">{Words.Time(failure.Time)} {failure.Status} {Words.Cut(failure.Reason, 160)}</span>")
                    : Html.Empty)}
        """);

    private static Html Shadow(RuleFacts rule) => rule.Shadow is not { } count ? Html.Empty : Html.Of(
        $"<span class=\"chip {(count.Different > 0 ? "failing" : "cold")}\">shadow</span><span class=\"quiet\">{Words.Number(
            count.Same)} the same, {Words.Number(count.Different)} different{(count.NotCompared > 0
                ? $", {Words.Number(count.NotCompared)} not compared" : "")}</span> ");

    private static Html Processes(RuleFacts rule)
    {
        if (rule.Function is null) return Html.Empty;
        var starts = rule.ColdStarts == 0 ? "" : $" after {Words.Count(rule.ColdStarts, "cold start")}";
        return rule.Processes == 0
            ? Html.Of($"<span class=\"chip cold\">cold</span><span class=\"quiet\">{(starts.Length > 0 ? starts
                : " starts with its first request")}</span>")
            : Html.Of($"<span class=\"quiet\">{Words.Count(rule.Processes, "process", "processes")}{starts}</span>");
    }
}

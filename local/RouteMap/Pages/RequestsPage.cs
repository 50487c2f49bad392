using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>The latest requests, and the story of one of them beside.</summary>
internal static class RequestsPage
{
    private const int Most = 100;

    private static readonly string[] Statuses = ["2xx", "3xx", "4xx", "5xx", "failed"];

    /// <param name="stack">The stack.</param>
    /// <param name="filter">Which requests.</param>
    /// <param name="id">The one whose story is told, or null.</param>
    /// <param name="token">What a form must send back.</param>
    public static Page Of(RunningStack stack, StoryFilter filter, long? id, string token)
    {
        var story = id is { } known ? Html.Of($"""
            <article id="story" tabindex="-1">
            {(stack.Stories.Find(known) is { } found ? StoryView.Of(stack, found, token)
                : Html.Of($"<p>Request {known} is no longer kept: the latest 500 are.</p>"))}
            <p class="after"><a href="{Link(filter, null)}">Close</a></p>
            </article>
            """) : Html.Empty;
        return new("/requests", "Requests", Html.Of($"""
            <form class="filter" method="get" action="/requests" role="search">
            <label>Rule <select name="rule"><option value="">all</option>{Html.Each(Rules(stack), rule => Option(rule, rule == "-"
                ? "before any rule" : rule, filter.Rule))}</select></label>
            <label>Status <select name="status"><option value="">all</option>{Html.Each(Statuses, status => Option(status, status,
                filter.Status))}</select></label>
            <label class="wide">Text <input type="search" name="text" value="{filter.Text}" placeholder="path, host, reason …"></label>
            <button>Filter</button>{(filter.IsNone ? Html.Empty : Html.Of($" <a href=\"/requests\">Show all</a>"))}
            </form>
            <div class="{(id is null ? "alone" : "split")}">
            {story}
            {Html.Each(Pieces(stack, filter, id), piece => Layout.LivePiece(piece.Id, piece.Html()))}
            </div>
            """), $"/events?page=requests&{Query(filter, id)}");
    }

    /// <summary>The pieces that change.</summary>
    public static IReadOnlyList<Piece> Pieces(RunningStack stack, StoryFilter filter, long? id) => [new("requests", () =>
        List(stack, filter, id))];

    private static Html List(RunningStack stack, StoryFilter filter, long? id)
    {
        var kept = stack.Stories.Latest();
        var shown = kept.Where(story => story.Fits(filter)).Take(Most).ToList();
        if (kept.Count == 0) return Html.Of($"<p class=\"empty\">No request yet.</p>");
        if (shown.Count == 0) return Html.Of($"<p class=\"empty\">None of the requests that are kept is like that.</p>");
        var missing = stack.Flows.Requests - stack.Stories.Version;
        return Html.Of($"""
            {StoryList.Of(stack, shown, story => $"{Link(filter, story)}#story", id)}
            <p class="quiet">{(shown.Count == Most ? $"The latest {Most} of them. " : "")}{(missing > 0
                ? $"{Words.Number(missing)} more were counted and not kept: of each second, the first 50 are, and those that failed."
                    : "")}</p>
            """);
    }

    private static IEnumerable<string> Rules(RunningStack stack) => stack.LoadBalancer().Listeners
        .SelectMany(listener => listener.Rules.Rules.Select(rule => rule.Action.RuleName).Append(listener.Default.RuleName))
        .Append("-").Distinct();

    private static Html Option(string value, string name, string current) =>
        Html.Of($"<option value=\"{value}\"{(value == current ? Html.Of($" selected") : Html.Empty)}>{name}</option>");

    private static string Link(StoryFilter filter, long? id) => $"/requests?{Query(filter, id)}";

    private static string Query(StoryFilter filter, long? id) => string.Join('&', Parts(filter, id));

    private static IEnumerable<string> Parts(StoryFilter filter, long? id)
    {
        foreach (var (name, value) in new[] { ("rule", filter.Rule), ("status", filter.Status), ("text", filter.Text) })
            if (value.Length > 0) yield return $"{name}={Uri.EscapeDataString(value)}";
        if (id is not null) yield return $"id={id}";
    }
}

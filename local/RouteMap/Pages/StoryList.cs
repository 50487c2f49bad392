using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>Requests in a table, a line each.</summary>
internal static class StoryList
{
    private const int LongestTarget = 120;

    /// <param name="stack">The stack.</param>
    /// <param name="stories">The requests.</param>
    /// <param name="link">Where the story of an id is told.</param>
    /// <param name="current">The one that is told beside the list, or null.</param>
    public static Html Of(RunningStack stack, IReadOnlyList<Story> stories, Func<long, string> link, long? current) => Html.Of($"""
        <table class="requests">
        <caption class="hidden">Requests, the latest first</caption>
        <thead><tr><th scope="col">Time</th><th scope="col">Status</th><th scope="col">Request</th><th scope="col">Answered by</th>
        <th scope="col">Why</th><th scope="col" class="number">Took</th></tr></thead>
        <tbody>
        {Html.Each(stories, story => Row(stack, story, link(story.Id), story.Id == current))}
        </tbody>
        </table>
        """);

    private static Html Row(RunningStack stack, Story story, string link, bool isCurrent)
    {
        var record = story.Record;
        var target = Words.Cut(stack.SecretsOf(story).Hide(record.Target), LongestTarget);
        return Html.Of($"""
            <tr{(isCurrent ? Html.Of($" class=\"current\"") : Html.Empty)}>
            <td data-label="Time">{Words.Time(record.Time)}</td>
            <td data-label="Status"><span class="status s{record.Status / 100}">{record.Status}</span></td>
            <th scope="row"><a id="story-{story.Id}" href="{link}"{(isCurrent ? Html.Of($" aria-current=\"true\"")
                : Html.Empty)}><span class="method">{Words.Cut(record.Method, 20)}</span> {target}</a></th>
            <td data-label="Answered by"><span class="side {Side(story)}">{story.Answerer}</span></td>
            <td data-label="Why">{Reason.Of(story)}{(story.NearMisses is [var hint, ..] ? Html.Of($"<span class=\"hint\">{hint}</span>")
                : Html.Empty)}</td>
            <td data-label="Took" class="number">{Words.Duration(record.Duration)}</td>
            </tr>
            """);
    }

    private static string Side(Story story) => story.Record.TargetGroup is not { } group ? "own" : group.IsLambda ? "lambda" : "monolith";
}

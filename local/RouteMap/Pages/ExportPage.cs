namespace Hybrid.Local.RouteMap.Pages;

/// <summary>The map and the latest requests as one file that needs nothing else, and does nothing.</summary>
internal static class ExportPage
{
    private const int Most = 100;

    public static Html Of(RunningStack stack, DateTimeOffset now)
    {
        var stories = stack.Stories.Latest().Take(Most).ToList();
        return FilePage.Of($"{stack.Name} · route map of {now:yyyy-MM-dd HH:mm}", Html.Shipped("route-map.css"), null, Html.Of($"""
            <header><p class="brand">Route map <span class="stack">{stack.Name}</span></p><p
            class="quiet">as of {now.ToLocalTime():yyyy-MM-dd HH:mm:ss}</p></header>
            <main id="main">
            <h1>Where traffic goes</h1>
            {Html.Each(stack.LoadBalancer().Listeners, listener => Html.Of($"{MapPage.Drawing(stack, listener)}{MapPage.Table(stack,
                listener, hasLinks: false)}"))}
            <h1>Requests</h1>
            {(stories.Count == 0 ? Html.Of($"<p class=\"empty\">There was none.</p>") : StoryList.Of(stack, stories, id =>
                $"#request-{id}", null))}
            {Html.Each(stories, story => Html.Of($"<article id=\"request-{story.Id}\">{StoryView.Of(stack, story, null)}</article>"))}
            </main>
            """));
    }
}

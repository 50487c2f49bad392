using Hybrid.Local.FrontDoor.Listening;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>Where traffic goes.</summary>
internal static class MapPage
{
    private const int Latest = 8;

    public static Page Of(RunningStack stack) => new("/", "Where traffic goes", Html.Each(Pieces(stack), piece =>
        Layout.LivePiece(piece.Id, piece.Html())), "/events?page=map");

    /// <summary>The pieces that change.</summary>
    public static IReadOnlyList<Piece> Pieces(RunningStack stack) =>
    [
        new("latest", () => LatestRequests(stack)),
        new("map", () => Html.Each(stack.LoadBalancer().Listeners, listener => Listener(stack, listener, hasLinks: true))),
    ];

    /// <summary>Picture and table of a listener.</summary>
    public static Html Listener(RunningStack stack, FrontDoor.Model.ListenerModel listener, bool hasLinks)
    {
        var rules = RuleFacts.Of(stack, listener);
        var address = stack.Addresses().FirstOrDefault(address => address.Listener.Name == listener.Name);
        return Html.Of($"""
            <section>
            <h2>{listener.Protocol} listener <span class="quiet">{Origin(address)}, port {listener.Port} at the load balancer</span></h2>
            {Picture.Of(($"{listener.Protocol} listener", address?.Url.Authority ?? ""), rules)}
            {RuleTable.Of(rules, listener, hasLinks)}
            </section>
            """);
    }

    private static string Origin(ListenerAddress? address) => address?.Url.GetLeftPart(UriPartial.Authority) ?? "not served";

    private static Html LatestRequests(RunningStack stack)
    {
        var stories = stack.Stories.Latest();
        if (stories.Count == 0)
        {
            return Html.Of($"""
                <section class="empty"><p>No request yet. Try one, and see here where it goes and why:</p>
                <pre>curl -i {Origin(stack.Addresses()[0])}/</pre></section>
                """);
        }

        return Html.Of($"""
            <section>
            <h2>Latest requests <span class="quiet">where each went, and why</span></h2>
            {StoryList.Of(stack, [.. stories.Take(Latest)], story => $"/requests?id={story}#story", null)}
            <p class="after"><a id="all-requests" href="/requests">All requests</a></p>
            </section>
            """);
    }
}

/// <summary>A piece of a page that changes.</summary>
/// <param name="Id">Of its element.</param>
/// <param name="Html">What it is at the moment.</param>
internal sealed record Piece(string Id, Func<Html> Html);

using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>Where traffic goes.</summary>
internal static class MapPage
{
    private const int Latest = 6;

    public static Page Of(RunningStack stack) => new("/", "Where traffic goes", Html.Each(Pieces(stack), piece =>
        Layout.LivePiece(piece.Id, piece.Html())), "/events?page=map");

    /// <summary>The pieces that change.</summary>
    public static IReadOnlyList<Piece> Pieces(RunningStack stack) =>
    [
        new("picture", () => Html.Each(stack.LoadBalancer().Listeners, listener => Drawing(stack, listener))),
        new("latest", () => LatestRequests(stack)),
        new("rules", () => Html.Each(stack.LoadBalancer().Listeners, listener => Table(stack, listener, hasLinks: true))),
    ];

    /// <summary>A listener as a picture.</summary>
    public static Html Drawing(RunningStack stack, ListenerModel listener) =>
        Picture.Of(($"{listener.Protocol} listener", AddressOf(stack, listener)?.Url.Authority ?? ""), RuleFacts.Of(stack, listener));

    /// <summary>A listener as a table.</summary>
    public static Html Table(RunningStack stack, ListenerModel listener, bool hasLinks) => Html.Of($"""
        <section>
        <h2>Rules of the {listener.Protocol} listener <span class="quiet">{Origin(AddressOf(stack,
            listener))}, port {listener.Port} at the load balancer</span></h2>
        {RuleTable.Of(RuleFacts.Of(stack, listener), listener, hasLinks)}
        </section>
        """);

    private static ListenerAddress? AddressOf(RunningStack stack, ListenerModel listener) =>
        stack.Addresses().FirstOrDefault(address => address.Listener.Name == listener.Name);

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

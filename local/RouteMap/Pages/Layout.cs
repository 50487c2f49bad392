namespace Hybrid.Local.RouteMap.Pages;

/// <summary>What all pages have in common.</summary>
internal static class Layout
{
    private static readonly Html Style = Html.Shipped("route-map.css");
    private static readonly Html Script = Html.Shipped("route-map.js");

    private static readonly (string Path, string Name)[] Places =
    [
        ("/", "Map"), ("/requests", "Requests"), ("/explain", "Which rule wins?"), ("/weights", "Weights"),
    ];

    /// <summary>A page.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="page">The page.</param>
    /// <param name="nonce">What the content security policy lets the style sheet and the script run by.</param>
    public static Html Page(RunningStack stack, Page page, string nonce) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>{page.Title} · {stack.Name} · route map</title>
        <style nonce="{nonce}">{Style}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
        <p class="brand"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path
        d="M1 8h5M6 8C9 8 9 3 15 3M6 8c3 0 3 5 9 5"/></svg>Route map <span class="stack">{stack.Name}</span></p>
        <nav aria-label="Pages">{Html.Each(Places, place => Place(place.Path, place.Name, page.Path))}</nav>
        <p class="tools">{Live(page)}<a class="button" href="/export" download>Export</a></p>
        </header>
        <main id="main"{(page.Events is null ? Html.Empty : Html.Of($" data-events=\"{page.Events}\""))}>
        <h1>{page.Title}</h1>
        {page.Body}
        </main>
        {Notice(stack)}
        <script nonce="{nonce}">{Script}</script>
        </body>
        </html>
        """);

    /// <summary>A piece of a page that is sent again when it changes.</summary>
    public static Html LivePiece(string id, Html html) => Html.Of($"<div id=\"{id}\" class=\"live\">{html}</div>");

    private static Html Place(string path, string name, string current) =>
        Html.Of($"<a href=\"{path}\"{(path == current ? Html.Of($" aria-current=\"page\"") : Html.Empty)}>{name}</a>");

    private static Html Live(Page page) => page.Events is null ? Html.Empty : Html.Of($"""
        <button type="button" id="pause" hidden aria-pressed="false">Pause</button><span id="live" class="dot" role="status"></span>
        """);

    private static Html Notice(RunningStack stack) => stack.ShowSecrets
        ? Html.Of($"<footer><p>Shown with --show-secrets: these pages, and what is exported or copied of them, hold the values of "
            + $"Authorization, Cookie and the like.</p></footer>")
        : Html.Empty;
}

/// <summary>What is different from page to page.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">What follows the heading.</param>
/// <param name="Events">Where its pieces come from again when they change; null if they do not.</param>
internal sealed record Page(string Path, string Title, Html Body, string? Events = null);

using System.Net;

namespace Hybrid.Functions.Page;

/// <summary>The page itself.</summary>
internal static class WelcomePage
{
    // More of a name than this belongs on no page.
    private const int LongestName = 100;

    /// <param name="name">Whom it greets, in any characters whatever; null: nobody in particular.</param>
    public static string For(string? name)
    {
        var greeting = string.IsNullOrWhiteSpace(name) ? "Welcome" : $"Welcome, {WebUtility.HtmlEncode(Shortened(name.Trim()))}";
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{{greeting}}</title>
              <link rel="icon" href="/assets/icon.svg">
              <link rel="stylesheet" href="/assets/site.css">
            </head>
            <body>
              <main>
                <h1>{{greeting}}</h1>
                <p>This page has left the monolith: a Lambda function renders it, behind the same load balancer and at the same address.</p>
                <ul>
                  <li><a href="/api/tickets">The tickets of the web API</a></li>
                  <li><a href="/echo">What a function is told about a request</a></li>
                  <li><a href="/ec2">A page that is still the monolith's</a></li>
                </ul>
              </main>
            </body>
            </html>

            """;
    }

    private static string Shortened(string name)
    {
        if (name.Length <= LongestName) return name;
        // Not through the middle of a character that takes two.
        var end = char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName;
        return name[..end] + "…";
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>A page as one file, which asks nothing of a network and runs no script but its own.</summary>
internal static class FilePage
{
    /// <param name="title">Its title.</param>
    /// <param name="style">Its style sheet.</param>
    /// <param name="script">Its script; null for none.</param>
    /// <param name="body">What stands in its body.</param>
    public static Html Of(string title, Html style, Html? script, Html body) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src {Hash(style)}; script-src {Hash(script)}; base-uri 'none'; form-action 'none'">
        <title>{title}</title>
        <style>{style}</style>
        </head>
        <body>
        {body}
        {(script is null ? Html.Empty : Html.Of($"<script>{script}</script>"))}
        </body>
        </html>
        """);

    private static string Hash(Html? source) =>
        source is null ? "'none'" : $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source.ToString())))}'";
}

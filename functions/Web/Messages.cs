using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hybrid.Functions.Web;

/// <summary>What has come in.</summary>
/// <param name="From">Who has sent it.</param>
/// <param name="Text">The message.</param>
/// <param name="File">The name of the file that came with it, if one did.</param>
/// <param name="Sha256">What its bytes hash to, so that the sender can tell whether they came through.</param>
/// <param name="ReceivedAt">When.</param>
internal sealed record Receipt(string From, string Text, string? File, string? Sha256, DateTimeOffset ReceivedAt);

/// <summary>Takes messages.</summary>
internal sealed class Inbox(TimeProvider time)
{
    public async Task<Receipt> ReceiveAsync(string from, string text, IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null) return new(from, text, null, null, time.GetUtcNow());
        await using var content = file.OpenReadStream();
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        return new(from, text, file.FileName, Convert.ToHexStringLower(hash), time.GetUtcNow());
    }
}

/// <summary>What has moved: a page with a form, what it sends, and who the visitor is.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this WebApplication application)
    {
        var web = application.MapGroup("/web");
        web.MapGet("", (HttpContext context, IAntiforgery antiforgery) =>
            Page.Of(Greeting(context.User), MessageForm(context, antiforgery)));
        web.MapGet("/me", (ClaimsPrincipal user) => new { user.Identity!.Name }).RequireAuthorization();
        web.MapPost("/messages", ReceiveAsync).RequireAuthorization();
    }

    private static async Task<Ok<Receipt>> ReceiveAsync(
        ClaimsPrincipal user,
        Inbox inbox,
        [FromForm] string text,
        IFormFile? file,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await inbox.ReceiveAsync(user.Identity!.Name!, text, file, cancellationToken));

    private static string Greeting(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name } ? $"Hello, {name}" : "Hello";

    private static string MessageForm(HttpContext context, IAntiforgery antiforgery) => $"""
        <form method="post" action="/web/messages" enctype="multipart/form-data">
          {Page.Token(context, antiforgery)}
          <label>Message <textarea name="text" required></textarea></label>
          <label>File <input name="file" type="file"></label>
          <button>Send</button>
        </form>
        """;
}

/// <summary>Pages, and what all their forms have.</summary>
internal static class Page
{
    public static ContentHttpResult Of(string title, string content) => TypedResults.Content(
        $"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>{HtmlEncoder.Default.Encode(title)}</title>
        <h1>{HtmlEncoder.Default.Encode(title)}</h1>
        {content}
        </html>
        """,
        "text/html; charset=utf-8");

    /// <summary>The token without which a form is refused.</summary>
    public static string Token(HttpContext context, IAntiforgery antiforgery)
    {
        var token = antiforgery.GetAndStoreTokens(context);
        return $"""<input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">""";
    }
}

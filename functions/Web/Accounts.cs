using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hybrid.Functions.Web;

/// <summary>
/// Who may sign in: each entry of <c>Accounts</c> in the configuration, a name with the hash that <see cref="PasswordHasher{TUser}"/> makes
/// of the password.
/// </summary>
internal sealed class Accounts(IConfiguration configuration)
{
    private readonly PasswordHasher<string> _hasher = new();

    /// <summary>Whether the password is that of this account.</summary>
    public bool Has(string name, string password) =>
        configuration.GetSection("Accounts").GetChildren().FirstOrDefault(account => account.Key == name)?.Value is { } hash
        && _hasher.VerifyHashedPassword(name, hash, password) != PasswordVerificationResult.Failed;
}

/// <summary>Signing in and out, which the monolith keeps: only <c>/web</c> has moved.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this WebApplication application)
    {
        var account = application.MapGroup("/account");
        account.MapGet("/sign-in", (HttpContext context, IAntiforgery antiforgery, string? returnUrl) =>
            Page.Of("Sign in", SignInForm(context, antiforgery, returnUrl)));
        account.MapPost("/sign-in", SignInAsync);
        account.MapPost("/sign-out", async Task<RedirectHttpResult> (HttpContext context, [FromForm] string? returnUrl) =>
        {
            await context.SignOutAsync();
            return To(returnUrl);
        });
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context,
        Accounts accounts,
        [FromForm] string name,
        [FromForm] string password,
        [FromForm] string? returnUrl)
    {
        if (!accounts.Has(name, password)) return Results.Problem("The name or the password is wrong.", statusCode: 401);
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, name)], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new(identity));
        return To(returnUrl);
    }

    // Nowhere but here, whatever a link says.
    private static RedirectHttpResult To(string? returnUrl) =>
        TypedResults.LocalRedirect(returnUrl is ['/', not ('/' or '\\'), ..] && returnUrl.All(char.IsAscii) ? returnUrl : "/web");

    private static string SignInForm(HttpContext context, IAntiforgery antiforgery, string? returnUrl) => $"""
        <form method="post">
          {Page.Token(context, antiforgery)}
          <input type="hidden" name="returnUrl" value="{HtmlEncoder.Default.Encode(returnUrl ?? "")}">
          <label>Name <input name="name" autocomplete="username" required></label>
          <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
          <button>Sign in</button>
        </form>
        """;
}

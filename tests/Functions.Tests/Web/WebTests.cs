using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hybrid.Functions.Tests.Published;
using Hybrid.Local.Lambda.Events;
using Microsoft.AspNetCore.Identity;

namespace Hybrid.Functions.Tests.Web;

/// <summary>
/// An application of ASP.NET Core, asked as a function: routing, dependency injection, forms, files and cookies are those of the framework.
/// </summary>
public sealed partial class WebTests : IAsyncLifetime
{
    private const string TokenField = "__RequestVerificationToken";
    private const string Boundary = "boundary";
    private PublishedFunction _web = null!;

    public async Task InitializeAsync() => _web = await PublishedFunction.StartAsync("Web", definition => definition with
    {
        Environment = new Dictionary<string, string>
        {
            ["Accounts__alice"] = new PasswordHasher<string>().HashPassword("alice", "correct horse"),
        },
    });

    public Task DisposeAsync() => _web.DisposeAsync().AsTask();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task VisitorWhoSignsIn_SendsAForm_AndAFile(bool multiValue)
    {
        var signIn = await AskAsync("GET", "/account/sign-in?returnUrl=%2Fweb%2Fme", "", multiValue);
        var signedIn = await AskAsync(
            "POST",
            "/account/sign-in",
            $"name=alice&password=correct+horse&returnUrl=%2Fweb%2Fme&{TokenField}={TokenOf(signIn)}",
            multiValue,
            ("content-type", "application/x-www-form-urlencoded"),
            ("cookie", CookieOf(signIn)));
        Assert.Equal(("/web/me", 302), (signedIn.Header("location"), signedIn.StatusCode));

        var cookies = $"{CookieOf(signIn)}; {CookieOf(signedIn)}";
        var me = await AskAsync("GET", "/web/me", "", multiValue, ("cookie", cookies));
        var page = await AskAsync("GET", "/web", "", multiValue, ("cookie", cookies));
        var sent = await AskAsync(
            "POST",
            "/web/messages",
            $"{Part(TokenField, TokenOf(page))}{Part("text", "Größe")}{Part("file\"; filename=\"a b.bin", "\0\u0001\r\n")}--{Boundary}--",
            multiValue,
            ("content-type", $"multipart/form-data; boundary={Boundary}"),
            ("cookie", cookies));

        Assert.Equal("alice", $"{me.Json()["name"]}");
        Assert.Contains("<h1>Hello, alice</h1>", page.Text(), StringComparison.Ordinal);
        Assert.Equal(("alice", "Größe", "a b.bin"), ($"{sent.Json()["from"]}", $"{sent.Json()["text"]}", $"{sent.Json()["file"]}"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("\0\u0001\r\n"u8)), $"{sent.Json()["sha256"]}");
    }

    [Fact]
    public async Task FormWithoutItsToken_IsRefused()
    {
        var answer = await AskAsync(
            "POST",
            "/account/sign-in",
            "name=alice&password=correct+horse",
            multiValue: true,
            ("content-type", "application/x-www-form-urlencoded"));

        Assert.Equal(400, answer.StatusCode);
    }

    [Fact]
    public async Task HealthCheck_IsARequestLikeAnyOther()
    {
        var answer = await _web.AnswerAsync(Event.Sample("health-check-multi-value"));

        Assert.InRange(answer.StatusCode, 200, 404);
    }

    private Task<LambdaResponse> AskAsync(
        string method,
        string target,
        string body,
        bool multiValue,
        params (string Name, string Value)[] headers) =>
        _web.AnswerAsync(Event.Of(method, target, Encoding.UTF8.GetBytes(body), multiValue, headers));

    private static string Part(string name, string value) =>
        $"--{Boundary}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private static string CookieOf(LambdaResponse response) => response.Header("set-cookie")!.Split(';')[0];

    private static string TokenOf(LambdaResponse response) => Token().Match(response.Text()).Groups["token"].Value;

    [GeneratedRegex($"name=\"{TokenField}\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}

using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Stack;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.Lambda;
using Microsoft.AspNetCore.Identity;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>
/// An application of which one route has moved: the monolith signs a visitor in, the function knows who it is, and forms of the one are
/// taken by the other. All go through the front door, and share keys alone.
/// </summary>
[Collection(HarnessCollection.Name)]
public sealed partial class SharedCookieTests
{
    private const string TokenField = "__RequestVerificationToken";
    private const string Password = "correct horse";
    private static readonly byte[] File = [0, 255, 10, 13, 200, 0];

    [Fact]
    public async Task WhoSignsInAtTheMonolith_IsKnownToTheFunction_WhoseFormsTheMonolithTakes()
    {
        await using var bucket = await KeyBucket.StartAsync();
        Dictionary<string, string> keys = new() { ["KeyRing__Bucket"] = "keys", ["AWS_ENDPOINT_URL_S3"] = bucket.Address };
        await using var monolith = await StartMonolithAsync(keys);
        await using var stack = await StartAsync(monolith, keys);
        using var visitor = Visitor(stack);

        // Not signed in: the function says where to do that, and the monolith sends its visitor back.
        using var refused = await visitor.GetAsync("/web/me");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("/account/sign-in?ReturnUrl=%2Fweb%2Fme", refused.Headers.Location!.PathAndQuery);
        using var signedIn = await SignInAsync(visitor, "/web/me");
        Assert.Equal((HttpStatusCode.Redirect, "/web/me"), (signedIn.StatusCode, $"{signedIn.Headers.Location}"));
        Assert.Equal("""{"name":"alice"}""", await visitor.GetStringAsync("/web/me"));
        Assert.Equal(["/keys/key-ring.xml"], bucket.Keys);

        // A form of the function, with a file.
        var page = await visitor.GetStringAsync("/web");
        Assert.Contains("Hello, alice", page, StringComparison.Ordinal);
        using var sent = await visitor.PostAsync("/web/messages", Message(page));
        var receipt = JsonNode.Parse(await sent.Content.ReadAsStringAsync())!;
        Assert.Equal(("alice", "Größe"), ($"{receipt["from"]}", $"{receipt["text"]}"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File)), $"{receipt["sha256"]}");

        // And back: a form of the function is the monolith's, too.
        using var signedOut = await visitor.PostAsync("/account/sign-out", Form(page));
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
        using var unknown = await visitor.GetAsync("/web/me");
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);

    }

    [Fact]
    public async Task WithKeysOfItsOwn_TheFunctionTakesNoCookieOfTheMonolith_AndRefusesItsForms()
    {
        var folder = Directory.CreateTempSubdirectory();
        await using var monolith = await StartMonolithAsync(new() { ["KeyRing__Folder"] = folder.FullName });
        await using var stack = await StartAsync(monolith, []);
        using var visitor = Visitor(stack);

        using var signedIn = await SignInAsync(visitor, "/web");
        using var me = await visitor.GetAsync("/web/me");
        using var sent = await visitor.PostAsync("/web/messages", Message(await visitor.GetStringAsync("/account/sign-in")));

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (me.StatusCode, sent.StatusCode));
        folder.Delete(recursive: true);
    }

    private static Task<WebMonolith> StartMonolithAsync(Dictionary<string, string> keys) => WebMonolith.StartAsync(
        new Dictionary<string, string>(keys)
        {
            ["Accounts__alice"] = new PasswordHasher<string>().HashPassword("alice", Password),
            ["AWS_ACCESS_KEY_ID"] = "monolith",
            ["AWS_SECRET_ACCESS_KEY"] = "monolith",
            ["AWS_REGION"] = "eu-west-1",
        });

    private static async Task<LocalStack> StartAsync(WebMonolith monolith, Dictionary<string, string> keys)
    {
        var evaluation = await GraphEvaluator.EvaluateAsync(new()
        {
            Project = "hybrid",
            Stack = "test",
            ProjectDirectory = Path.Combine(Clone.Root, "infra"),
            Configuration = new Dictionary<string, string>
            {
                ["hybrid:cutover"] = """{"web":100}""",
                ["hybrid:functions"] = JsonSerializer.Serialize(new { web = new { environment = keys } }),
            },
            Catalog = [new("web", Match.Prefix("/web"), LambdaFunction.Named("Web") with { Handler = "Web" })],
        });
        return await LocalStack.StartAsync(
            evaluation.Graph,
            new()
            {
                FrontDoor = new() { Port = 0, Monoliths = [monolith.Address] },
                BootstrapPath = TestFunction.Bootstrap,
                RequestLog = new RecordingLog(),
                FunctionLog = new TestLog(),
            });
    }

    private static HttpClient Visitor(LocalStack stack) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = stack.Address };

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string returnUrl)
    {
        var page = await visitor.GetStringAsync($"/account/sign-in?returnUrl={returnUrl}");
        return await visitor.PostAsync("/account/sign-in", Form(page, ("name", "alice"), ("password", Password), ("returnUrl", returnUrl)));
    }

    private static FormUrlEncodedContent Form(string page, params IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Append((Name: TokenField, Value: TokenOf(page))).Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static MultipartFormDataContent Message(string page)
    {
        var file = new ByteArrayContent(File) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-made-up") } };
        return new()
        {
            { new StringContent(TokenOf(page)), TokenField },
            { new StringContent("Größe"), "text" },
            { file, "file", "notes.bin" },
        };
    }

    private static string TokenOf(string page) => Token().Match(page).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}

using System.Text.Json.Nodes;
using Amazon.Lambda.Core;
using Amazon.S3;
using Hybrid.Functions.Assets;
using Hybrid.Functions.Shared;
using Moq;

namespace Hybrid.Functions.Tests;

/// <summary>
/// What an attacker sends: refused by the function that it is meant for, harmless to those that do not read it, and a failure of none.
/// </summary>
public sealed class HostileEventTests
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["Hello"] = "/lambda",
        ["Page"] = "/",
        ["Api"] = "/api/tickets",
        ["Assets"] = "/assets",
        ["Echo"] = "/echo",
    };

    // They answer any path and any body by saying what it was: there is nothing to refuse.
    private static readonly string[] Indifferent = ["Hello", "Echo"];

    public static TheoryData<string> Functions => RandomEventTests.Functions;

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Traversal_IsRefused(string function)
    {
        var path = Paths[function].TrimEnd('/');
        foreach (var up in (string[])["/../secret", "/%2e%2e/secret", "/%2E%2E%2Fsecret", "/..%5Csecret", "/a/%2e%2e/%2e%2e/secret"])
            await AssertRefusedAsync(function, Event.Get(path + up));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task ABodyThatIsNotItsBase64_IsRefused(string function)
    {
        var albEvent = JsonNode.Parse(Event.Post(Paths[function], "body", "application/json"))!;
        albEvent["body"] = "%%%";
        albEvent["isBase64Encoded"] = true;

        await AssertRefusedAsync(function, System.Text.Encoding.UTF8.GetBytes(albEvent.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task WrongJson_IsRefused(string function)
    {
        foreach (var json in (string[])["{", "[", "nul", "\"", "{\"title\":}", new string('[', 10_000), "{\"title\":\"\\ud800\"}"])
            await AssertRefusedAsync(function, Event.Post(Paths[function], json));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task WrongContentTypes_AreRefused(string function)
    {
        foreach (var contentType in (string[])["text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "json", ";", "application/json\u0001"])
            await AssertRefusedAsync(function, Event.Post(Paths[function], """{"title":"a"}""", contentType));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task SixtyKilobytesOfHeaders_FailNothing(string function)
    {
        var headers = Enumerable.Range(0, 4).Select(i => ($"x-{i}", new string('h', 15 * 1024))).ToArray();

        var answer = await AnswerAsync(function, Event.Get(Paths[function], headers));

        Assert.InRange(answer.StatusCode, 200, 499);
    }

    private static async Task AssertRefusedAsync(string function, byte[] albEvent)
    {
        var answer = await AnswerAsync(function, albEvent);

        if (Indifferent.Contains(function)) Assert.Equal(200, answer.StatusCode);
        else Assert.InRange(answer.StatusCode, 400, 499);
    }

    private static async Task<Local.Lambda.Alb.AlbResponse> AnswerAsync(string function, byte[] albEvent)
    {
        var tested = new Tested(Handler(function));
        var answer = await tested.AnswerAsync(albEvent);
        Assert.Empty(tested.Log);
        return answer;
    }

    // S3 is asked for nothing of all this.
    private static Func<Stream, ILambdaContext, Task<Stream>> Handler(string function) => function switch
    {
        "Hello" => Hello.Function.Handle,
        "Page" => Page.Function.Handle,
        "Api" => Api.Function.Handle,
        "Echo" => Echo.Function.Handle,
        _ => new AlbFunction(new AssetHandler(new Mock<IAmazonS3>(MockBehavior.Strict).Object, new() { Bucket = "bucket", Prefix = "assets/" }).AnswerAsync).HandleAsync,
    };
}

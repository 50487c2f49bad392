using System.Text;
using System.Text.Json.Nodes;

namespace Hybrid.Functions.Tests.Published;

/// <summary>
/// What an attacker sends: refused by the function that it is meant for, harmless to those that do not read it, and a failure of none.
/// </summary>
public sealed class HostileEventTests
{
    // Where they have something to refuse. The others may answer by saying what was asked.
    private static readonly Dictionary<string, string> Refusing =
        new() { ["Page"] = "/", ["Api"] = "/api/tickets", ["Assets"] = "/assets" };

    public static TheoryData<string> Functions => RandomEventTests.Functions;

    [Theory]
    [MemberData(nameof(Functions))]
    public Task Traversal_IsRefused(string function) => AssertRefusedAsync(
        function,
        path => from up in (string[])["/../secret", "/%2e%2e/secret", "/%2E%2E%2Fsecret", "/..%5Csecret", "/a/%2e%2e/%2e%2e/secret"]
                select Event.Get(path.TrimEnd('/') + up));

    [Theory]
    [MemberData(nameof(Functions))]
    public Task ABodyThatIsNotItsBase64_IsRefused(string function) => AssertRefusedAsync(function, path =>
    {
        // AWS's package fails at it before the application has a say. A load balancer sends none.
        if (new FunctionProject(function).IsWebApplication) return [];
        var albEvent = JsonNode.Parse(Event.Post(path, "body"))!;
        albEvent["body"] = "%%%";
        albEvent["isBase64Encoded"] = true;
        return [Encoding.UTF8.GetBytes(albEvent.ToJsonString())];
    });

    [Theory]
    [MemberData(nameof(Functions))]
    public Task WrongJson_IsRefused(string function) => AssertRefusedAsync(
        function,
        path => from json in (string[])["{", "[", "nul", "\"", "{\"title\":}", new string('[', 10_000), "{\"title\":\"\\ud800\"}"]
                select Event.Post(path, json));

    [Theory]
    [MemberData(nameof(Functions))]
    public Task WrongContentTypes_AreRefused(string function) => AssertRefusedAsync(
        function,
        path => from contentType in (string[])
                [
                    "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "json", ";",
                    "application/json\u0001",
                ]
                select Event.Post(path, """{"title":"a"}""", contentType));

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task SixtyKilobytesOfHeaders_FailNothing(string name)
    {
        await using var function = await PublishedFunction.StartAsync(name);
        var headers = Enumerable.Range(0, 4).Select(i => ($"x-{i}", new string('h', 15 * 1024))).ToArray();

        var answer = await function.AnswerAsync(Event.Get(new FunctionProject(name).RequestPath, headers));

        Assert.InRange(answer.StatusCode, 200, 499);
    }

    private static async Task AssertRefusedAsync(string name, Func<string, IEnumerable<byte[]>> events)
    {
        await using var function = await PublishedFunction.StartAsync(name);
        var refuses = Refusing.TryGetValue(name, out var path);
        foreach (var albEvent in events(path ?? new FunctionProject(name).RequestPath))
        {
            var answer = await function.AnswerAsync(albEvent);
            Assert.InRange(answer.StatusCode, refuses ? 400 : 200, 499);
        }
    }
}

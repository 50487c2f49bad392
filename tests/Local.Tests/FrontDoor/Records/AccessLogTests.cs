using System.Text.RegularExpressions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Tests.FrontDoor.Records;

public sealed partial class AccessLogTests
{
    private static readonly AccessLogLine Line = new("app/dev/local");
    private static readonly Rule<NamedAction> ToHello = FrontDoorFixture.Rule(
        7,
        Match.Path("/lambda"),
        new WeightedTarget(FrontDoorFixture.Hello, 1));

    [Fact]
    public async Task RequestToTheMonolith_TellsTargetAndTimes()
    {
        await using var door = await FrontDoorFixture.StartAsync();

        using var response = await door.Client.GetAsync("/ec2?a=1");

        var fields = await FieldsAsync(door);
        Assert.Equal("http", fields[0]);
        Assert.Equal("app/dev/local", fields[2]);
        Assert.Matches(@"^127\.0\.0\.1:\d+$", fields[3]);
        Assert.Matches(@"^127\.0\.0\.1:\d+$", fields[4]);
        Assert.All(fields[5..8], time => Assert.Matches(@"^\d+\.\d{3}$", time));
        Assert.Equal(["200", "200"], fields[8..10]);
        Assert.Equal($"GET http://{door.Address.Authority}/ec2?a=1 HTTP/1.1", fields[12]);
        Assert.Equal("arn:monolith", fields[16]);
        Assert.StartsWith("Root=1-", fields[17], StringComparison.Ordinal);
        Assert.Equal(["0", "forward"], [fields[20], fields[22]]);
        Assert.Equal([fields[4], "200"], fields[25..27]);
        Assert.StartsWith("TID_", fields[29], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestToAFunction_NamesNoTarget()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionAnswers("""{"statusCode":200,"body":"hi"}""");

        using var response = await door.Client.GetAsync("/lambda");

        var fields = await FieldsAsync(door);
        Assert.Equal(
            ["-", "200", "200", "7", "-", "-", "-"],
            [fields[4], fields[8], fields[9], fields[20], fields[24], fields[25], fields[26]]);
    }

    [Fact]
    public async Task FailedInvocation_TellsItsReason_AndNoTargetStatus()
    {
        await using var door = await FrontDoorFixture.StartAsync(ToHello);
        door.FunctionAnswers("null");

        using var response = await door.Client.GetAsync("/lambda");

        var fields = await FieldsAsync(door);
        Assert.Equal(["-1", "502", "-", "LambdaInvalidResponse"], [fields[7], fields[8], fields[9], fields[24]]);
    }

    [Fact]
    public async Task Redirect_TellsWhereItLeads()
    {
        await using var door = await FrontDoorFixture.StartAsync(
            [FrontDoorFixture.Http(new RedirectAction("default", 301) { Path = "/new" })]);

        using var response = await door.Client.GetAsync("/old");

        var fields = await FieldsAsync(door);
        Assert.Equal(["-1", "-1", "-1", "301", "-"], fields[5..10]);
        Assert.Equal(["redirect", $"{door.Address}new"], fields[22..24]);
    }

    [Fact]
    public async Task Rewrite_TellsWhatBecameOfTheUrl()
    {
        var rule = FrontDoorFixture.Rule(1, Match.Prefix("/api"), new WeightedTarget(FrontDoorFixture.Monolith, 1));
        await using var door = await FrontDoorFixture.StartAsync(
            rule with { Action = rule.Action with { Transforms = new(null, new("^/api", "", ignoreCase: false)) } });

        using var response = await door.Client.GetAsync("/api/x");

        var fields = await FieldsAsync(door);
        Assert.Equal(["rewrite,forward", "-", "/x", "TransformSuccess"], [fields[22], .. fields[30..33]]);
    }

    [Theory]
    [InlineData("1.1", "https")]
    [InlineData("2.0", "h2")]
    public async Task EncryptedRequest_TellsVersionAndCipherSuite(string version, string type)
    {
        await using var door = await FrontDoorFixture.StartAsync([FrontDoorFixture.Https(FrontDoorFixture.ToMonolith)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await door.Client.SendAsync(request);

        var fields = await FieldsAsync(door);
        Assert.Equal([type, "TLSv1.3"], [fields[0], fields[15]]);
        Assert.StartsWith("TLS_", fields[14], StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnreadableRequest_HasNoRule()
    {
        await using var door = await FrontDoorFixture.StartAsync();

        await RawConnection.AskAsync(door.Address, "nonsense\r\n\r\n");

        var fields = await FieldsAsync(door);
        Assert.Equal(["400", "-", "- - -", "-", "-"], [fields[8], fields[9], fields[12], fields[20], fields[22]]);
    }

    [Fact]
    public async Task QuotationMarksOfTheClient_EndNoField()
    {
        await using var door = await FrontDoorFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("User-Agent", "a\" \"b\\c");

        using var response = await door.Client.SendAsync(request);

        Assert.Equal("a\\x22 \\x22b\\x5Cc", (await FieldsAsync(door))[13]);
    }

    [Fact]
    public async Task File_GetsALineForEachRequest_WithTheBytesBothWays()
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-access-log-");
        var file = Path.Combine(folder.FullName, "access.log");
        await using (var monolith = await EchoMonolith.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, body + body);
        }))
        {
            await using var log = new AccessLogFile(file, Line, _ => { });
            await using var server = await FrontDoorServer.StartAsync(
                new() { Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)], TargetGroups = [FrontDoorFixture.Monolith] },
                Moq.Mock.Of<Local.Lambda.ILambdaService>(),
                new() { Port = 0, Monoliths = [monolith.Address] },
                log);
            using var client = new HttpClient { BaseAddress = server.Addresses[0].Url };
            using var small = await client.PostAsync("/", new StringContent(new('x', 10)));
            using var large = await client.PostAsync("/", new StringContent(new('x', 100_010)));
        }

        var lines = (await File.ReadAllLinesAsync(file)).Select(Fields).ToList();
        folder.Delete(recursive: true);
        Assert.Equal(2, lines.Count);
        // Their heads differ in the digits of the length.
        Assert.Equal(100_000 + "100010".Length - "10".Length, long.Parse(lines[1][10]) - long.Parse(lines[0][10]));
        Assert.InRange(long.Parse(lines[1][11]) - long.Parse(lines[0][11]), 200_000, 200_030);
    }

    [Fact]
    public async Task FileThatIsFull_IsToldOnce_AndRequestsAreServedAllTheSame()
    {
        var told = new List<string>();
        await using (var log = new AccessLogFile("/dev/full", Line, told.Add))
        {
            await using var server = await FrontDoorServer.StartAsync(
                new() { Listeners = [FrontDoorFixture.Http(new FixedResponseAction("default", 204, "text/plain", ""))], TargetGroups = [] },
                Moq.Mock.Of<Local.Lambda.ILambdaService>(),
                new() { Port = 0 },
                log);
            using var client = new HttpClient { BaseAddress = server.Addresses[0].Url };
            for (var i = 0; i < 3; i++)
            {
                using var response = await client.GetAsync("/");
                Assert.Equal(System.Net.HttpStatusCode.NoContent, response.StatusCode);
            }
        }

        Assert.StartsWith("--access-log /dev/full: ", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RewriteThatFails_TellsHow()
    {
        var rule = FrontDoorFixture.Rule(1, Match.Prefix("/api"), new WeightedTarget(FrontDoorFixture.Monolith, 1));
        await using var door = await FrontDoorFixture.StartAsync(
            rule with { Action = rule.Action with { Transforms = new(null, new("^/api", "", ignoreCase: false)) } });

        using var response = await door.Client.GetAsync("/api");

        var fields = await FieldsAsync(door);
        Assert.Equal(["500", "rewrite,forward", "InvalidPath"], [fields[8], fields[22], fields[32]]);
    }

    private static async Task<string[]> FieldsAsync(FrontDoorFixture door) => Fields(Line.Of(await door.Log.NextAsync()));

    private static string[] Fields(string line)
    {
        var fields = Field().Matches(line).Select(field => field.Value.Trim('"')).ToArray();
        Assert.Equal(33, fields.Length);
        Assert.Equal(line, string.Join(' ', Field().Matches(line)));
        return fields;
    }

    [GeneratedRegex("""
        "[^"]*"|[^" ]+
        """)]
    private static partial Regex Field();
}

using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Candidates;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Logs.Patterns;
using Hybrid.Local.Tests.Logs;

namespace Hybrid.Local.Tests.Cli.Candidates;

public sealed class CandidatesTests
{
    private const string Function = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/hello/1";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);
    private static readonly Route[] Catalog = [new("api", Match.Prefix("/api"), LambdaFunction.Named("Api"))];

    private static Ranking Rank(params IEnumerable<string> lines)
    {
        var patterns = new MonolithPatterns(Timeout);
        foreach (var line in lines) SampleRequest.Take(line, patterns.Take);
        return new(patterns.ToTable(), Catalog, new(Timeout, CandidateRules.AccountConcurrency))
        {
            FunctionFault = name => name == "Double" ? "is that of a type" : null,
        };
    }

    private static IEnumerable<string> Lines(int count, string request, Func<string, string>? of = null) =>
        Enumerable.Range(1, count).Select(i =>
            (of ?? (text => SampleLog.Line(text)))($"{request.Replace(" /", " http://h:80/").Replace("#", $"{i}")} HTTP/1.1"));

    [Fact]
    public void Candidates_AreRanked_ReadsThatNothingSpeaksAgainstFirst()
    {
        var ranking = Rank(
        [
            .. Lines(300, "GET /orders/#"), .. Lines(200, "POST /orders/#"),
            .. Lines(900, "GET /reports", text => SampleLog.Line(text, sent: "2000000")),
            .. Lines(500, "POST /login"), .. Lines(400, "GET /site.css", text => SampleLog.Line(text, targetTime: "0.001")),
            .. Lines(100, "GET /api/x"), .. Lines(50, "GET /nothing#", text => SampleLog.Line(text, status: 404)),
            .. Lines(600, "GET /moved", text => SampleLog.Line(text, target: "-", group: Function)),
        ]);

        Assert.Equal(
            [
                "GET,HEAD /orders/* Ready: 200 writes stay with the monolith",
                "GET,HEAD /site.css Ready: ",
                "POST /login Caution: it writes: what a function does wrong stays when the route goes back",
                "GET,HEAD /reports Unsuited: 900 answers of more than 1 MB: an ALB makes a 502 of one by a function",
            ],
            ranking.Top(10).Select(candidate => $"{candidate.MatchText} {candidate.Verdict}: {string.Join("; ", candidate.Reasons)}"));
        Assert.Equal((2_400, 100), (ranking.Requests, ranking.Routed));
    }

    [Fact]
    public void HealthOfTheMonolith_IsNoCandidate_AndThatIsSaidOnce()
    {
        var ranking = Rank([.. Lines(20, "GET /health"), .. Lines(3, "GET /health/details"), .. Lines(1, "GET /api/x")]);
        using var text = new StringWriter { NewLine = "\n" };

        CandidatesText.Write(ranking, ranking.Top(10), notFound: 1, text);

        Assert.Equal("GET,HEAD /health/details", Assert.Single(ranking.Candidates).MatchText);
        Assert.StartsWith(
            """
            24 requests to the monolith; 1 pattern has no route.
            1 has one already: ./hybrid cutover moves it on.
            1 more was answered 404 or 410, and has no pattern.
            20 asked for /health, the monolith's health, which stays with it.

            """,
            $"{text}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sent", "2000000", 1, "Caution", "1 answer of more than 1 MB: an ALB makes a 502 of one by a function")]
    [InlineData("received", "2000000", 9, "Unsuited", "9 requests of more than 1 MB: an ALB hands none to a function (413)")]
    [InlineData("type", "wss", 1, "Unsuited", "1 WebSocket connection: an ALB has none with a function (400)")]
    [InlineData(
        "time", "15.001", 9, "Unsuited",
        "9 requests took longer than the 15 s that a function has by default (hybrid:functions: timeout)")]
    [InlineData(
        "time", "7000.000", 1, "Caution",
        "117 executions at once when it is busiest, of the account's 1,000 that are not reserved; "
            + "hybrid:functions: reservedConcurrency sets some aside")]
    [InlineData(
        "time", "70000.000", 1, "Unsuited",
        "1,167 executions at once when it is busiest; the account has 1,000 that are not reserved")]
    [InlineData("status", "500", 9, "Caution", "1.8% of the monolith's answers are errors (500 and above)")]
    public void WhatLambdaOrAnAlbWouldNotDo_IsSaid(string what, string value, int count, string verdict, string reason)
    {
        string Odd(string text) => what switch
        {
            "sent" => SampleLog.Line(text, sent: value),
            "received" => SampleLog.Line(text, received: value),
            "type" => SampleLog.Line(text, type: value),
            "time" => SampleLog.Line(text, targetTime: value),
            _ => SampleLog.Line(text, status: int.Parse(value)),
        };

        var candidate = Assert.Single(Rank([.. Lines(500 - count, "GET /a"), .. Lines(count, "GET /a", Odd)]).Top(10));

        Assert.Equal(verdict, $"{candidate.Verdict}");
        Assert.Contains(reason, candidate.Reasons);
    }

    [Fact]
    public void Writes_ThatAreTooLarge_DoNotSpeakAgainstReads()
    {
        var candidate = Assert.Single(Rank(
            [.. Lines(300, "GET /files/#"), .. Lines(300, "PUT /files/#", text => SampleLog.Line(text, received: "2000000"))]).Top(10));

        Assert.Equal(("GET,HEAD /files/*", Verdict.Ready), (candidate.MatchText, candidate.Verdict));
    }

    [Fact]
    public void WhatMovesMostlyOfOthers_IsLookedAtFirst()
    {
        var top = Rank([.. Lines(200, "GET /%41"), .. Lines(300, "GET /a"), .. Lines(300, "GET /b")]).Top(10);

        var all = top.Single(candidate => candidate.MatchText == "GET,HEAD /*");
        Assert.Equal((600, Verdict.Caution), (all.AlsoTaken, all.Verdict));
    }

    [Fact]
    public void Name_IsOneThatANewFunctionMayHave()
    {
        var candidate = Assert.Single(Rank(Lines(200, "GET /double")).Top(1));

        Assert.Equal("double-route", candidate.Name);
    }

    [Fact]
    public void Wildcard_TakesWhatIsBelow()
    {
        var top = Rank([.. Lines(200, "GET /a/#"), .. Lines(200, "GET /a/#/b"), .. Lines(200, "GET /a/#/b/c")]).Top(10);

        Assert.Equal(
            [("/a/*", 400L), ("/a/*/b", 0L), ("/a/*/b/c", 0L)],
            top.OrderBy(candidate => candidate.Row.Pattern).Select(candidate => (candidate.Row.Pattern, candidate.AlsoTaken)));
    }

    [Theory]
    [InlineData("/1/2/3/4/5", "/*/*/*/*/*")]
    [InlineData("/1/2/3/4/5/a", "/*/*/*/*/*/a")]
    [InlineData("/1/2/3/4/5/a/6", "/*/*/*/*/*")]
    [InlineData("/a/1/b/2/c/3/d/4", "/a/*/b/*/c/*/d/*")]
    [InlineData("/a/b/c/d/e/f/g/h/i", "/a/b/c/d/e/f/g/h/*")]
    public void PatternThatAnAlbWouldRefuse_EndsEarlier(string path, string pattern)
    {
        var candidate = Assert.Single(Rank(Lines(1, $"GET {path}")).Top(10));

        Assert.Equal($"GET,HEAD {pattern}", candidate.MatchText);
        Assert.NotNull(candidate.Name);
    }

    [Fact]
    public void CommandOfACandidate_IsOneThatAddTakes()
    {
        var ranking = Rank(
        [
            .. Lines(1, "GET /"), .. Lines(1, "GET /api2/x"), .. Lines(1, "DELETE /a:b@c+d/$metadata"),
            .. Lines(1, "GET /a%20b/'; rm -rf ~'"), .. Lines(1, "PATCH //x//"), .. Lines(1, "GET /monolith"),
            .. Lines(1, $"GET /{string.Join('/', Enumerable.Repeat("x-y-z-x-y-z-x-y-z-x-y-z-x-y-z-x-y-z", 7))}"),
        ]);

        var names = new HashSet<string>();
        foreach (var candidate in ranking.Top(100))
        {
            var words = CandidatesText.Command(candidate).Split(' ', 4);
            Assert.Equal($"./hybrid add {candidate.Name}", string.Join(' ', words[..3]));
            Assert.True(names.Add(words[2]));
            Assert.True(MatchText.TryParse(words[3].Trim('\''), out var match));
            Assert.DoesNotContain('\'', words[3].Trim('\''));
            Assert.Empty(RouteChecks.OfCatalog(Catalog, [new(words[2], match.ToMatch(), LambdaFunction.Named("X"))]));
        }

        Assert.Equal(7, names.Count);
    }

    [Fact]
    public void Report_HoldsNothingThatIsSecretOrHostile()
    {
        var ranking = Rank(
        [
            .. Lines(5, "GET /reset/MARKERmarkerMARKERmarker12?token=MARKER"), .. Lines(5, "GET /a;jsessionid=MARKER/b?password=MARKER"),
            .. Lines(5, "GET /\u001b[2J/x?MARKER", text => SampleLog.Line(text, agent: "\u001b]0;MARKER\u0007")),
        ]);

        var output = new StringWriter();
        CandidatesText.Write(ranking, ranking.Top(10), 0, output);
        var json = CandidatesJson.Of(ranking, ranking.Top(10), 0);

        Assert.DoesNotContain("MARKER", $"{output}{json}", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u001b', $"{output}{json}");
        Assert.Equal(3, JsonNode.Parse(json)!["candidates"]!.AsArray().Count);
    }
}

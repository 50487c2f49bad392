using System.IO.Compression;
using System.Text;
using Hybrid.Local.Parity.Comparing;

namespace Hybrid.Local.Tests.Parity.Comparing;

/// <summary>What counts as a difference between the monolith's answer, its other one, and a function's.</summary>
public sealed class ComparisonTests
{
    [Theory]
    // Nothing: order of members, ways to write the same, line ends.
    [InlineData("json", """{"a":1,"b":[true,"é"]}""", null, """{ "b": [true, "\u00e9"], "a": 1.0 }""", "")]
    // One leaf, however deep.
    [InlineData("json", """{"a":{"b":[{"c":1},{"c":2}]}}""", null, """{"a":{"b":[{"c":1},{"c":3}]}}""", "$.a.b[1].c 2 / 3")]
    [InlineData("json", """{"a":null}""", null, """{}""", "$.a null / (none)")]
    [InlineData("json", """{}""", null, """{"a b":"x"}""", "$['a b'] (none) / \"x\"")]
    [InlineData("json", """{"a":"1"}""", null, """{"a":1}""", "$.a \"1\" / 1")]
    [InlineData("json", """[1,2]""", null, """[1]""", "$ 2 elements: [1,2] / 1 element: [1]")]
    [InlineData("json", """{"a":true}""", null, """{"a":false}""", "$.a true / false")]
    // Numbers that no double holds.
    [InlineData("json", """{"a":9007199254740993}""", null, """{"a":9007199254740992}""", "$.a 9007199254740993 / 9007199254740992")]
    // A timestamp and a random id are noise; that they are there, and of which type, is not.
    [InlineData("json", """{"at":1,"id":"x","n":5}""", """{"at":2,"id":"y","n":5}""", """{"at":3,"id":"z","n":5}""", "")]
    [InlineData("json", """{"at":1,"id":"x","n":5}""", """{"at":2,"id":"y","n":5}""", """{"at":3,"id":"z","n":6}""", "$.n 5 / 6")]
    [InlineData("json", """{"id":"x"}""", """{"id":"y"}""", """{}""", "$.id \"x\" / (none)")]
    [InlineData("json", """{"id":"x"}""", """{"id":"y"}""", """{"id":7}""", "$.id \"x\" / 7")]
    // In one element of a list it may be equal by chance.
    [InlineData("json", """[{"r":1},{"r":2}]""", """[{"r":1},{"r":3}]""", """[{"r":9},{"r":8}]""", "")]
    // What comes and goes need not be there, nor what is in it.
    [InlineData("json", """{"a":{"b":1}}""", """{}""", """{"a":{"b":2}}""", "")]
    [InlineData("json", """[1,1]""", """[1,1,1]""", """[1,1,1,1]""", "")]
    [InlineData("json", """[1,1]""", """[1,1,1]""", """[1,2]""", "$[1] 1 / 2")]
    // Markup that is laid out otherwise is the same.
    [InlineData("html", "<ul>\r\n  <li>a</li>\r\n</ul>", null, "<ul><li>a</li></ul>\n", "")]
    [InlineData("html", "<p>5 €</p>\n<p>a</p>", null, "<p>5 €</p>\n<p>b</p>", "text, line 2 a / b")]
    [InlineData("html", "<p class=\"x\">a</p>", null, "<p>a</p>", "text, line 1 class=\"x\" / (none)")]
    [InlineData("html", "<p>a</p>", null, "<p>a</p><p>b</p>", "text, line 1 (none) / <p>b</p>")]
    [InlineData("html", "<i>12:00:01</i> <b>5</b>", "<i>12:00:02</i> <b>5</b>", "<i>12:00:03</i> <b>6</b>", "text, line 1 5 / 6")]
    [InlineData("html", "<i>12:00:01</i> <b>5</b>", "<i>12:00:02</i> <b>5</b>", "<i>12:00:03</i> <b>5</b>", "")]
    [InlineData("html", "<i>aZ+/4=</i>", "<i>b8=</i>", "<i>c/9+x=</i>", "")]
    // Where a stamp was there is none, and what stands beside it is another.
    [InlineData("html", "<i>a-1</i>", "<i>a-2</i>", "<i></i>", "text, line 1 a-1 / (none)")]
    [InlineData("html", "at 12:01 on Monday", "at 12:02 on Monday", "at 12:03 on Tuesday", "text, line 1 Monday / Tuesday")]
    // One byte of an image.
    [InlineData("png", "\u0089PNG\0a", null, "\u0089PNG\0b", "body 7 bytes, image/png, SHA-256 ")]
    [InlineData("png", "\u0089PNG\0a", "\u0089PNG\0b", "\u0089PNG\0c", "")]
    [InlineData("json", "{\"a\":1}", null, "", "body 7 bytes, application/json, SHA-256 ")]
    // No JSON on one side: then it is text.
    [InlineData("json", "{\"a\":1}", null, "<html>oops</html>", "text, line 1 {\"a\":1} / <html>oops</html>")]
    public void Body(string kind, string monolith, string? again, string function, string difference)
    {
        var type = kind switch { "json" => "application/json", "html" => "text/html", _ => "image/png" };

        var found = Compare(Of(type, monolith), Of(type, again ?? monolith), Of(type, function));

        if (difference.Length == 0) Assert.Empty(found);
        else Assert.StartsWith(difference, Assert.Single(found).Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-A: 1", "X-A: 1", "x-a: 1", "")]
    [InlineData("X-A: 1", "X-A: 1", "X-A: 2", "header x-a 1 / 2")]
    [InlineData("X-A: 1", "X-A: 1", "", "header x-a 1 / (none)")]
    [InlineData("", "", "X-A: 1", "header x-a (none) / 1")]
    [InlineData("ETag: \"1\"", "ETag: \"2\"", "ETag: \"3\"", "")]
    [InlineData("ETag: \"1\"", "ETag: \"2\"", "", "header etag \"1\" / (none)")]
    [InlineData("X-A: 1", "", "X-A: 2", "")]
    [InlineData("Date: x|Server: y|X-Amzn-Trace-Id: z|X-Request-Id: 1|Content-Length: 3", "", "", "")]
    [InlineData("Content-Type: text/HTML;charset=UTF-8", null, "Content-Type: text/html; charset=utf-8", "")]
    [InlineData("Vary: a,b", null, "Vary: a, b", "")]
    [InlineData("Vary: a|Vary: b", null, "Vary: a, b", "")]
    // A cookie on one side alone; its value is never shown, and a session's varies.
    [InlineData("Set-Cookie: sid=1; Path=/; HttpOnly", null, "", "cookie sid ••••••; httponly; path=/ / (none)")]
    [InlineData("", null, "Set-Cookie: sid=marker", "cookie sid (none) / ••••••")]
    [InlineData("Set-Cookie: sid=1; HttpOnly", "Set-Cookie: sid=2; HttpOnly", "Set-Cookie: sid=3", "cookie sid ••••••; httponly / ••••••")]
    [InlineData("Set-Cookie: sid=1; HttpOnly", "Set-Cookie: sid=2; HttpOnly", "Set-Cookie: sid=3; httponly", "")]
    [InlineData("Set-Cookie: lang=marker", null, "Set-Cookie: lang=other", "cookie lang •••••• / ••••••")]
    [InlineData("Set-Cookie: a=1; Expires=x; Max-Age=5", null, "Set-Cookie: a=1; expires=y; max-age=5", "")]
    [InlineData("Set-Cookie: AWSALB=1", null, "Set-Cookie: AWSALBTG=2", "")]
    public void Header(string monolith, string? again, string function, string difference)
    {
        var found = Compare(WithHeaders(monolith), WithHeaders(again ?? monolith), WithHeaders(function));

        Assert.Equal(difference, string.Join('|', found.Select(one => one.Line)));
    }

    [Theory]
    [InlineData(200, 200, 404, "status 200 / 404")]
    [InlineData(200, 200, 200, "")]
    // A monolith that cannot make up its mind.
    [InlineData(200, 503, 200, "")]
    [InlineData(200, 503, 503, "")]
    [InlineData(200, 503, 404, "status 200 / 404")]
    public void Status_SaysAll(int monolith, int again, int function, string difference)
    {
        // The body of another status is another one, as is its type: that follows.
        static Answer Of(int status) =>
            ComparisonTests.Of(status == 200 ? "application/json" : "text/html", $"\"{status}\"") with { Status = status };

        Assert.Equal(difference, string.Join('|', Compare(Of(monolith), Of(again), Of(function)).Select(one => one.Line)));
    }

    [Fact]
    public void CompressedBody_IsComparedAsWhatItHolds()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write("""{"a":1}"""u8);
        var monolith = new Answer
        {
            Status = 200,
            Headers = [new("Content-Type", "application/json"), new("Content-Encoding", "gzip")],
            Body = packed.ToArray(),
        };

        var found = Compare(monolith, monolith, Of("application/json", """{"a":2}"""));

        Assert.Equal(["header content-encoding gzip / (none)", "$.a 1 / 2"], found.Select(one => one.Line));
    }

    [Fact]
    public void WhatSignsIn_IsShownNowhere_WhereverAnAnswerRepeatsIt()
    {
        KeyValuePair<string, string>[] request =
            [new("Authorization", "Bearer marker-of-authorization"), new("Cookie", "sid=marker-of-cookie")];
        const string echo = "marker-of-authorization, marker-of-cookie, marker-of-set-cookie";
        var setCookie = new KeyValuePair<string, string>("Set-Cookie", "sid=marker-of-set-cookie; Path=/");
        Answer[] answers =
        [
            Of("application/json", $$"""{"a":"{{echo}}","marker-of-cookie":1}""") with
            {
                Headers = [new("Content-Type", "application/json"), setCookie],
            },
            Of("text/plain", $"a {echo} b") with { Headers = [new("X-Echo", echo), setCookie, new("Content-Type", "text/plain")] },
            Of("application/json", $$"""{"a":"x"}"""),
            Of("text/plain", "a x b"),
            new() { Status = 502, Failure = "LambdaUnhandled: marker-of-authorization, marker-of-cookie" },
        ];

        var shown = (from one in answers from other in answers select Comparison.Of(one, one, other, IgnoreRules.None, request)).ToList();

        Assert.Contains(shown, comparison => comparison.Differences.Count > 0);
        Assert.All(shown, comparison =>
        {
            Assert.DoesNotContain("marker-of", string.Concat(comparison.Differences.Select(one => $"{one} {one.Note} {one.Context}")),
                StringComparison.Ordinal);
            Assert.DoesNotContain("marker-of", string.Concat(comparison.Noise.Select(one => one.Words)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void IgnoreRules_TakeAwayWhatTheyName_AndSayThatTheyDid()
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-parity-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "parity"));
        File.WriteAllText(Path.Combine(folder.FullName, "parity", "api.json"), """
            {
              "headers": ["X-Powered-By"], // the function has no such thing
              "cookies": ["sid"],
              "json": ["$.items[*].seen", "$['a b']"]
            }
            """);
        var faults = new List<string>();
        var ignore = IgnoreRules.Read(folder.FullName, "api", faults);
        folder.Delete(recursive: true);
        var monolith = Of("application/json", """{"items":[{"seen":{"at":1}},{"seen":{"at":2}}],"a b":1,"n":1}""") with
        {
            Headers = [new("x-powered-by", "PHP"), new("set-cookie", "sid=1"), new("content-type", "application/json")],
        };

        var comparison = Comparison.Of(
            monolith, monolith, Of("application/json", """{"items":[{},{"seen":{"at":3}}],"n":2}"""), ignore, []);

        Assert.Empty(faults);
        Assert.Equal(["$.n 1 / 2"], comparison.Differences.Select(one => one.Line));
        Assert.Equal(
            ["header x-powered-by", "cookie sid", "$.items[*].seen", "$.items[*].seen.at", "$['a b']"],
            comparison.Ignored.Select(one => one.Words));
    }

    [Theory]
    [InlineData("[]", "parity/api.json: not an object; write ")]
    [InlineData("{", "parity/api.json: no JSON (")]
    [InlineData("""{"header":[]}""", "parity/api.json: header is not known; allowed: headers, cookies, json")]
    [InlineData("""{"json":"$.a"}""", "parity/api.json: json is no list; write ")]
    [InlineData("""{"json":["items"]}""", "parity/api.json: json[0] \"items\": not allowed; allowed: a path such as ")]
    [InlineData("""{"headers":["a b"]}""", "parity/api.json: headers[0] \"a b\": not allowed; allowed: the name of a header, ")]
    [InlineData("""{"headers":["set-cookie"]}""", "parity/api.json: headers[0] \"set-cookie\": not allowed; allowed: names of cookies, ")]
    [InlineData("""{"cookies":[1]}""", "parity/api.json: cookies[0] 1: not allowed; allowed: a text")]
    public void IgnoreRules_ThatAreWrong_AreNamed(string text, string fault)
    {
        var folder = Directory.CreateTempSubdirectory("hybrid-parity-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "parity"));
        File.WriteAllText(Path.Combine(folder.FullName, "parity", "api.json"), text);
        var faults = new List<string>();

        IgnoreRules.Read(folder.FullName, "api", faults);

        folder.Delete(recursive: true);
        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    // Of random words, what a difference takes away and puts in their place makes one text of the other.
    [Fact]
    public void Words_ThatDiffer_AreAllThatDiffers()
    {
        var random = new Random(1);
        for (var draw = 0; draw < Draws.Of(500, 50_000); draw++)
        {
            var one = Draw(random);
            var other = Draw(random);

            var changes = WordDifference.Between(one, other);

            var (made, at) = (new List<string>(), 0);
            foreach (var change in changes)
            {
                Assert.True(change.Start >= at && change.Length + change.OtherLength > 0);
                made.AddRange(one[at..change.Start].Select(word => word.Text));
                Assert.Equal(change.OtherStart, made.Count);
                made.AddRange(other.AsSpan(change.OtherStart, change.OtherLength).ToArray().Select(word => word.Text));
                at = change.Start + change.Length;
            }

            made.AddRange(one[at..].Select(word => word.Text));
            Assert.Equal(other.Select(word => word.Text), made);
        }
    }

    private static Word[] Draw(Random random) =>
        [.. Enumerable.Range(0, random.Next(30)).Select(i => new Word($"{(char)('a' + random.Next(4))}", i))];

    private static IReadOnlyList<Difference> Compare(Answer first, Answer second, Answer function) =>
        Comparison.Of(first, second, function, IgnoreRules.None, []).Differences;

    private static Answer WithHeaders(string lines) => new()
    {
        Status = 200,
        Headers =
        [
            .. lines.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2))
                .Select(pair => KeyValuePair.Create(pair[0], pair[1])),
        ],
    };

    private static Answer Of(string type, string body) => new()
    {
        Status = 200,
        Headers = [new("content-type", type)],
        Body = Encoding.UTF8.GetBytes(body),
    };
}

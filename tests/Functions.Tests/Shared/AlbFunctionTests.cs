using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Tests.Shared;

public sealed class AlbFunctionTests
{
    public static TheoryData<HttpStatusCode> FinalStatuses =>
        new(Enum.GetValues<HttpStatusCode>().Where(status => (int)status >= 200).Distinct());

    [Fact]
    public async Task Answers_InTheHeaders_OfTheMode()
    {
        var tested = Of(AlbResponse.Text("hi"));

        Assert.Equal(
            """{"statusCode":200,"statusDescription":"200 OK","headers":{"content-type":"text/plain; charset=utf-8"}"""
                + ""","body":"hi","isBase64Encoded":false}""",
            Encoding.UTF8.GetString(await tested.AnswerBytesAsync(Event.Sample("get"))));
        Assert.Equal(
            """{"statusCode":200,"statusDescription":"200 OK","multiValueHeaders":{"content-type":["text/plain; charset=utf-8"]}"""
                + ""","body":"hi","isBase64Encoded":false}""",
            Encoding.UTF8.GetString(await tested.AnswerBytesAsync(Event.Sample("get-multi-value"))));
    }

    [Fact]
    public async Task SetsSeveralCookies_InEitherMode()
    {
        var tested = Of(AlbResponse.Text("").With("set-cookie", "a=1").With("vary", "a").With("set-cookie", "b=2").With("Vary", "b")
            .With("set-cookie", "c=3"));

        foreach (var sample in new[] { "get", "get-multi-value" })
        {
            var answer = await tested.AnswerAsync(Event.Sample(sample));
            Assert.Equal(
                ["a=1", "b=2", "c=3"],
                answer.Headers.Where(h => h.Key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value));
            var vary = answer.Headers.Where(h => h.Key.Equals("vary", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
            Assert.Equal("a, b", string.Join(", ", vary));
        }
    }

    [Fact]
    public async Task SendsBytes_AsBase64()
    {
        var answer = await Of(AlbResponse.Bytes(new byte[] { 0, 255, 10 }, "image/png")).AnswerAsync(Event.Sample("get"));

        Assert.Equal([0, 255, 10], answer.Body.ToArray());
        Assert.Equal("image/png", answer.Header("content-type"));
    }

    [Theory]
    [MemberData(nameof(FinalStatuses))]
    public async Task Describes_EveryStatus_AsTheLoadBalancerDocuments(HttpStatusCode status)
    {
        var answer = JsonNode.Parse(await Of(AlbResponse.Empty(status)).AnswerBytesAsync(Event.Sample("get")))!;

        Assert.Equal((int)status, answer["statusCode"]!.GetValue<int>());
        Assert.Matches(new Regex($"^{(int)status} [A-Z][A-Za-z -]+$"), answer["statusDescription"]!.GetValue<string>());
    }

    [Fact]
    public async Task AnException_IsOneLineOfLog_AndAProblemThatTellsNothingOfIt()
    {
        var tested = new Tested(new AlbFunction(
            AlbResponse (_, _) => throw new InvalidOperationException("the secret", new FormatException("cause"))).HandleAsync);

        var answer = await tested.AnswerAsync(Event.Sample("get"));

        answer.AssertProblem(500);
        Assert.Contains("id-1", answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Text(), StringComparison.Ordinal);
        var line = Assert.Single(tested.Log);
        Assert.DoesNotContain('\n', line);
        var entry = JsonNode.Parse(line)!;
        Assert.Equal("id-1", entry["requestId"]!.GetValue<string>());
        Assert.Equal("Root=1-5c536348-3d683b8b04734faae651f476", entry["traceId"]!.GetValue<string>());
        Assert.Equal("System.InvalidOperationException", entry["errorType"]!.GetValue<string>());
        Assert.Equal("the secret", entry["errorMessage"]!.GetValue<string>());
        Assert.Equal("cause", entry["cause"]!["errorMessage"]!.GetValue<string>());
        Assert.NotEmpty(entry["stackTrace"]!.AsArray());
    }

    [Fact]
    public async Task AnException_MayHaveAnyText()
    {
        var tested = new Tested(
            new AlbFunction(AlbResponse (_, _) => throw new InvalidOperationException("half a character: \ud83d, and\nlines")).HandleAsync);

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(500);
        Assert.Equal(
            "half a character: \ufffd, and\nlines",
            JsonNode.Parse(Assert.Single(tested.Log))!["errorMessage"]!.GetValue<string>());
    }

    [Fact]
    public async Task AProblem_IsAnsweredAndNotLogged()
    {
        var tested = new Tested(
            new AlbFunction(AlbResponse (_, _) => throw new ProblemException(HttpStatusCode.Conflict, "Taken.")).HandleAsync);

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(409);
        Assert.Empty(tested.Log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ShortlyBeforeTheDeadline_TheClientGetsA504_WhetherOrNotTheFunctionHeedsTheToken(bool heeds)
    {
        var function = new AlbFunction(async (_, context) =>
        {
            await new TaskCompletionSource<AlbResponse>().Task.WaitAsync(heeds ? context.CancellationToken : CancellationToken.None);
            return AlbResponse.Text("never");
        });
        var tested = new Tested(function.HandleAsync) { RemainingTime = TimeSpan.FromMilliseconds(40) };

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(504);
        Assert.Single(tested.Log);
    }

    [Theory]
    [InlineData("health-check")]
    [InlineData("health-check-multi-value")]
    public async Task AHealthCheck_NeverReachesTheFunction(string sample)
    {
        var tested = new Tested(new AlbFunction(AlbResponse (_, _) => throw new InvalidOperationException()).HandleAsync);

        Assert.Equal(
            (200, "healthy"),
            (await tested.AnswerAsync(Event.Sample(sample))) is var answer ? (answer.StatusCode, answer.Text()) : default);
    }

    [Theory]
    [InlineData(1024 * 1024, true)]
    [InlineData((1024 * 1024) + 1, false)]
    public async Task AnAnswerOfAMegabyte_IsSent_AndALargerOneIsA500_WithTheReasonInTheLog(int size, bool isSent)
    {
        var empty = (await Of(AlbResponse.Text("x")).AnswerBytesAsync(Event.Sample("get"))).Length - 1;
        var tested = Of(AlbResponse.Text(new string('x', size - empty)));

        var answer = await tested.AnswerAsync(Event.Sample("get"));

        if (isSent)
        {
            Assert.Equal(200, answer.StatusCode);
            return;
        }

        answer.AssertProblem(500);
        Assert.Contains("1,048,577 bytes", Assert.Single(tested.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeadersOver32Kilobytes_AreA500()
    {
        var response = AlbResponse.Text("");
        for (var i = 0; i < 9; i++) response = response.With($"x-{i}", new string('x', 4000));

        (await Of(response).AnswerAsync(Event.Sample("get"))).AssertProblem(500);
    }

    [Fact]
    public async Task NothingButAnAnswer_IsA500()
    {
        (await Of(null!).AnswerAsync(Event.Sample("get"))).AssertProblem(500);
        (await Of(AlbResponse.Empty((HttpStatusCode)700)).AnswerAsync(Event.Sample("get"))).AssertProblem(500);
    }

    [Fact]
    public async Task AnAnswerThatNoJsonHolds_IsA500_WithTheReasonInTheLog()
    {
        var tested = Of(AlbResponse.Bytes(new byte[200_000_000], "image/png"));

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(500);
        Assert.Single(tested.Log);
    }

    [Fact]
    public async Task ATextThatIsNoUtf8_IsMended() =>
        Assert.Equal(
            "\"\ufffd\"",
            (await Of(AlbResponse.Json(new byte[] { (byte)'"', 0xFF, (byte)'"' })).AnswerAsync(Event.Sample("get"))).Text());

    [Theory]
    [InlineData("HEAD", HttpStatusCode.OK)]
    [InlineData("GET", HttpStatusCode.NoContent)]
    [InlineData("GET", HttpStatusCode.NotModified)]
    public async Task HeadersWithoutABody_WhereHttpHasNone(string method, HttpStatusCode status)
    {
        var answer = await Of(AlbResponse.Text("body", status)).AnswerAsync(Event.Of(method, "/", [], multiValue: true));

        Assert.True(answer.Body.IsEmpty);
        Assert.Equal("text/plain; charset=utf-8", answer.Header("content-type"));
    }

    [Theory]
    [InlineData("location", "/a\r\nset-cookie: stolen=1")]
    [InlineData("location", "/ü")]
    [InlineData("bad name", "x")]
    [InlineData("", "x")]
    public void NoTextOfAClient_MakesAHeaderOfItsOwn(string name, string value) =>
        Assert.ThrowsAny<ArgumentException>(() => AlbResponse.Empty(HttpStatusCode.OK).With(name, value));

    [Fact]
    public async Task Redirects()
    {
        var answer = await Of(AlbResponse.Redirect(new Uri("https://example.com/ü?a=b"))).AnswerAsync(Event.Sample("get"));

        Assert.Equal((307, "https://example.com/%C3%BC?a=b"), (answer.StatusCode, answer.Header("location")));
    }

    private static Tested Of(AlbResponse response) => new(new AlbFunction((_, _) => response).HandleAsync);
}

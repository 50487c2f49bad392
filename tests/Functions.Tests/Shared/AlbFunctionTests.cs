using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Tests.Shared;

public sealed class AlbFunctionTests
{
    public static TheoryData<HttpStatusCode> FinalStatuses =>
        new(Enum.GetValues<HttpStatusCode>().Where(status => (int)status >= 200).Distinct());

    [Fact]
    public async Task Answers_InTheHeaders_OfTheMode()
    {
        var tested = Of(Answer.Text("hi"));

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
        var tested = Of(Answer.Text("").With("set-cookie", "a=1").With("set-cookie", "b=2").With("vary", "a, b").With("Set-Cookie", "c=3"));

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
        var answer = await Of(Answer.File([0, 255, 10], "image/png")).AnswerAsync(Event.Sample("get"));

        Assert.Equal([0, 255, 10], answer.Body.ToArray());
        Assert.Equal("image/png", answer.Header("content-type"));
    }

    [Theory]
    [MemberData(nameof(FinalStatuses))]
    public async Task Describes_EveryStatus_AsTheLoadBalancerDocuments(HttpStatusCode status)
    {
        var answer = JsonNode.Parse(await Of(Answer.Empty(status)).AnswerBytesAsync(Event.Sample("get")))!;

        Assert.Equal((int)status, answer["statusCode"]!.GetValue<int>());
        Assert.Matches(new Regex($"^{(int)status} [A-Z][A-Za-z -]+$"), answer["statusDescription"]!.GetValue<string>());
    }

    [Fact]
    public async Task AnException_IsLogged_AndAProblemThatTellsNothingOfIt()
    {
        var tested = Of(_ => throw new InvalidOperationException("the secret", new FormatException("the cause")));

        var answer = await tested.AnswerAsync(Event.Sample("get"));

        answer.AssertProblem(500);
        Assert.Contains("id-1", answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Text(), StringComparison.Ordinal);
        var entry = Assert.Single(tested.Log);
        Assert.StartsWith("Error: GET / failed\nSystem.InvalidOperationException: the secret", entry, StringComparison.Ordinal);
        Assert.Contains("the cause", entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProblem_IsAnsweredAndNotLogged()
    {
        var tested = Of(_ => throw new ProblemException(HttpStatusCode.Conflict, "Taken."));

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(409);
        Assert.Empty(tested.Log);
    }

    [Fact]
    public async Task WhatWaits_FailsAlike()
    {
        var tested = Waiting(async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("the secret");
        });

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(500);
        Assert.Single(tested.Log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ShortlyBeforeTheDeadline_TheClientGetsA504_WhetherOrNotTheFunctionHeedsTheToken(bool heeds)
    {
        var tested = Waiting(async token =>
        {
            await new TaskCompletionSource().Task.WaitAsync(heeds ? token : CancellationToken.None);
            return Answer.Text("never");
        });
        tested.Context.RemainingTime = TimeSpan.FromMilliseconds(40);

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(504);
        Assert.Single(tested.Log);
    }

    [Fact]
    public void WhatIsNoEventOfALoadBalancer_IsAnError_ForWhoeverSentIt()
    {
        foreach (var request in (ApplicationLoadBalancerRequest[])[new(), new() { HttpMethod = "GET" }, new() { Path = "/" }])
        {
            Assert.Throws<InvalidDataException>(
                () => AlbFunction.Handle(request, new TestContext(), (_, _) => Answer.Text("never")));
        }
    }

    [Theory]
    [InlineData("health-check")]
    [InlineData("health-check-multi-value")]
    public async Task AHealthCheck_NeverReachesTheFunction(string sample)
    {
        var tested = Of(_ => throw new InvalidOperationException());

        Assert.Equal(
            (200, "healthy"),
            (await tested.AnswerAsync(Event.Sample(sample))) is var answer ? (answer.StatusCode, answer.Text()) : default);
    }

    [Theory]
    [InlineData(1024 * 1024, true)]
    [InlineData((1024 * 1024) + 1, false)]
    public async Task AnAnswerOfAMegabyte_IsSent_AndALargerOneIsA500_WithTheReasonInTheLog(int size, bool isSent)
    {
        var empty = (await Of(Answer.Text("x")).AnswerBytesAsync(Event.Sample("get"))).Length - 1;
        var tested = Of(Answer.Text(new string('x', size - empty)));

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
        var response = Answer.Text("");
        for (var i = 0; i < 9; i++) response = response.With($"x-{i}", new string('x', 4000));

        (await Of(response).AnswerAsync(Event.Sample("get"))).AssertProblem(500);
    }

    [Fact]
    public async Task NothingButAnAnswer_IsA500()
    {
        (await Of(_ => null!).AnswerAsync(Event.Sample("get"))).AssertProblem(500);
        (await Of(Answer.Empty((HttpStatusCode)700)).AnswerAsync(Event.Sample("get"))).AssertProblem(500);
    }

    [Fact]
    public async Task AnAnswerThatNoJsonHolds_IsA500_WithTheReasonInTheLog()
    {
        var tested = Of(Answer.File(new byte[200_000_000], "image/png"));

        (await tested.AnswerAsync(Event.Sample("get"))).AssertProblem(500);
        Assert.Single(tested.Log);
    }

    [Fact]
    public async Task HalfACharacter_IsMended() =>
        Assert.Equal("\ufffd", (await Of(Answer.Text("\ud83d")).AnswerAsync(Event.Sample("get"))).Text());

    [Theory]
    [InlineData("HEAD", HttpStatusCode.OK)]
    [InlineData("GET", HttpStatusCode.NoContent)]
    [InlineData("GET", HttpStatusCode.NotModified)]
    public async Task HeadersWithoutABody_WhereHttpHasNone(string method, HttpStatusCode status)
    {
        var answer = await Of(Answer.Text("body", status: status)).AnswerAsync(Event.Of(method, "/", [], multiValue: true));

        Assert.True(answer.Body.IsEmpty);
        Assert.Equal("text/plain; charset=utf-8", answer.Header("content-type"));
    }

    [Theory]
    [InlineData("location", "/a\r\nset-cookie: stolen=1")]
    [InlineData("location", "/ü")]
    [InlineData("bad name", "x")]
    [InlineData("", "x")]
    public void NoTextOfAClient_MakesAHeaderOfItsOwn(string name, string value) =>
        Assert.ThrowsAny<ArgumentException>(() => Answer.Empty(HttpStatusCode.OK).With(name, value));

    [Fact]
    public async Task Redirects()
    {
        var answer = await Of(Answer.Redirect(new Uri("https://example.com/ü?a=b"))).AnswerAsync(Event.Sample("get"));

        Assert.Equal((307, "https://example.com/%C3%BC?a=b"), (answer.StatusCode, answer.Header("location")));
    }

    [Fact]
    public async Task With_TakesThePlaceOfAHeader_AndLeavesTheAnswerAsItWas()
    {
        var text = Answer.Text("a,b");
        var csv = text.With("Content-Type", "text/csv");

        Assert.Equal("text/csv", (await Of(csv).AnswerAsync(Event.Sample("get-multi-value"))).Header("content-type"));
        Assert.Equal("text/plain; charset=utf-8", text.Header("content-type"));
    }

    [Fact]
    public async Task AnAnswerMadeByHand_IsDeliveredInTheModeOfTheRequest()
    {
        var byHand = new ApplicationLoadBalancerResponse { StatusCode = 200, Headers = new Dictionary<string, string> { ["x-a"] = "1" } };

        Assert.Equal("1", (await Of(byHand).AnswerAsync(Event.Sample("get-multi-value"))).Header("x-a"));
    }

    [Fact]
    public async Task AHeaderMadeByHand_IsCheckedToo()
    {
        var headers = new Dictionary<string, string> { ["x-a"] = "\r\n" };
        var byHand = new ApplicationLoadBalancerResponse { StatusCode = 200, Headers = headers };

        (await Of(byHand).AnswerAsync(Event.Sample("get"))).AssertProblem(500);
    }

    private static Tested Of(ApplicationLoadBalancerResponse response) => Of(_ => response);

    private static Tested Of(Func<ApplicationLoadBalancerRequest, ApplicationLoadBalancerResponse> answer) =>
        new((request, context) => AlbFunction.Handle(request, context, (asked, _) => answer(asked)));

    private static Tested Waiting(Func<CancellationToken, Task<ApplicationLoadBalancerResponse>> answer) =>
        new((request, context) => AlbFunction.HandleAsync(request, context, (_, _, token) => answer(token)));
}

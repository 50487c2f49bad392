using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Lambda.RuntimeApi;

/// <summary>Functions that are commands: whatever speaks the Runtime API, well or badly.</summary>
public sealed partial class ForeignRuntimeTests
{
    private const string Event = """{"httpMethod":"GET","path":"/lambda"}""";

    [Fact]
    public async Task Answers_AndKeepsItsProcess()
    {
        await using var service = TestFunction.Service(Command(TestFunction.Runtime));
        var first = await service.InvokeAsync(Event);
        var second = await service.InvokeAsync(Event);
        Assert.Contains("answered by a runtime of its own", first.Text(), StringComparison.Ordinal);
        Assert.Equal(first.Text(), second.Text());
        Assert.Equal(TimeSpan.Zero, second.InitDuration);
    }

    [Theory]
    [InlineData("asks-again", """403 {"errorMessage":"State transition is not allowed","errorType":"InvalidStateTransition"}""")]
    [InlineData("init-error", """403 {"errorMessage":"State transition is not allowed","errorType":"InvalidStateTransition"}""")]
    [InlineData("unknown-id", """400 {"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""")]
    [InlineData("wrong-echo", """400 {"errorMessage":"Invalid invocation ID","errorType":"InvalidInvocationId"}""")]
    [InlineData("wrong-echo-of-error", """400 {"errorMessage":"Invalid invocation ID","errorType":"InvalidInvocationId"}""")]
    public async Task IsToldItsMistake_AndCanStillAnswer(string mistake, string told)
    {
        await using var service = TestFunction.Service(Command(TestFunction.Runtime));
        Assert.Equal(told, (await service.InvokeAsync(mistake)).Text());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetsNoWork_AndIsEnded_OnceItHasReportedThatItCannotStart(bool isDebugged)
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(
            Command([.. TestFunction.Runtime, "fails-init"]) with { WaitsForDebugger = isDebugged },
            log);
        var failure = (await service.InvokeAsync(Event).WaitAsync(TimeSpan.FromSeconds(20))).Failure;
        Assert.StartsWith("the function tested could not be initialised: Broken: no settings", failure?.Message, StringComparison.Ordinal);
        log.Until("asked for work all the same: 403 ");
    }

    [Fact]
    public async Task FirstAnswerCounts_WhereItAnswersTwice()
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(Command(TestFunction.Runtime), log);
        Assert.Equal("first", (await service.InvokeAsync("answers-twice")).Text());
        Assert.Contains("the second answer: 403 ", log.Until("the second answer")[^1], StringComparison.Ordinal);
        Assert.Contains("answered", (await service.InvokeAsync(Event)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_AfterItsTimeout_WhereItAsksForNoMoreWork()
    {
        var log = new TestLog();
        var definition = Command(TestFunction.Runtime) with { Timeout = TimeSpan.FromSeconds(1) };
        await using var service = TestFunction.Service(definition, TestFunction.Options with { MaxProcesses = 1 }, log);
        Assert.Equal("answered", (await service.InvokeAsync("stops-asking")).Text());
        Assert.Contains("answered", (await service.InvokeAsync(Event)).Text(), StringComparison.Ordinal);
        log.Until("did not ask for its next invocation within its timeout of 1.00 seconds");
    }

    [Fact]
    public async Task MayEndAfterItsAnswer_AndAnotherProcessTakesTheNext()
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(Command(TestFunction.Runtime), TestFunction.Options with { MaxProcesses = 1 }, log);
        var first = (await service.InvokeAsync("ends")).Text();
        Assert.NotEqual(first, (await service.InvokeAsync("ends")).Text());
        log.Until("ended between two invocations with exit code 0");
    }

    [Theory]
    [InlineData(2, "death 1 | death 2")]
    [InlineData(7, "death 3 | death 4 | death 5 | death 6 | death 7")]
    public async Task LastWords_AreTheLastOnes_OfTheInvocationThatFailed(int lines, string words)
    {
        var log = new TestLog();
        await using var service = TestFunction.Service(Command(TestFunction.Runtime), TestFunction.Options with { MaxProcesses = 1 }, log);
        Assert.Null((await service.InvokeAsync("complains weather 7")).Failure);
        log.Until("weather 7");
        log.Until("at a line");
        var failure = (await service.InvokeAsync($"complains death {lines}")).Failure;
        Assert.EndsWith($"with exit code 0; its last words: {words}", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepeatedInitialisation_IsPartOfTheTimeout()
    {
        using var meeting = new Meeting();
        var definition = Command([.. TestFunction.Runtime, "meets-at-start", meeting.Port]);
        await using var service = TestFunction.Service(definition, TestFunction.Options with { InitLimit = TimeSpan.FromMilliseconds(1) });
        var invocation = service.InvokeAsync("deadline");
        // The first process may get so far before it is ended. Either has begun to start when it arrives.
        var arrived = DateTimeOffset.MaxValue;
        while (await Task.WhenAny(invocation, meeting.ArrivalAsync()) != invocation)
        {
            arrived = DateTimeOffset.UtcNow;
            meeting.Dismiss();
        }

        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((await invocation).Text()));
        Assert.True(deadline <= arrived + definition.Timeout, $"{deadline:O} is later than {definition.Timeout} after {arrived:O}");
    }

    [Fact]
    public async Task RunsInTheFolderOfThePackage_OrWhereThereIsNone_InTheCurrentOne()
    {
        await using var packaged = TestFunction.Service(Command(TestFunction.Runtime));
        await using var alone = TestFunction.Service(Command(TestFunction.Runtime) with { TaskRoot = "/nowhere" });
        Assert.Equal(TestFunction.TaskRoot, (await packaged.InvokeAsync("folder")).Text());
        Assert.Equal(Environment.CurrentDirectory, (await alone.InvokeAsync("folder")).Text());
    }

    [FactWith("node")]
    public Task Node_AsInTheReadme() => AnswersAsync(
        "node",
        ".mjs",
        ReadmeExample().Match(File.ReadAllText(Path.Combine(Clone.Root, "README.md"))).Groups[1].Value,
        "Hello from Node: /lambda");

    [FactWith("python3")]
    public Task Python_WithAConnectionForEachCall() => AnswersAsync("python3", ".py", """
        import json, os, urllib.request
        api = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation"
        while True:
            with urllib.request.urlopen(f"{api}/next") as following:
                request = json.load(following)
                id = following.headers["Lambda-Runtime-Aws-Request-Id"]
            answer = json.dumps({"statusCode": 200, "body": f"Hello from Python: {request['path']}"}).encode()
            urllib.request.urlopen(f"{api}/{id}/response", data=answer).close()
        """, "Hello from Python: /lambda");

    [FactWith("curl")]
    public Task Shell_WithCurl() => AnswersAsync("bash", ".sh", """
        api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
        while head=$(mktemp) && curl -sS --fail -D "$head" -o /dev/null "$api/next"; do
          id=$(tr -d '\r' <"$head" | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //Ip')
          rm "$head"
          curl -sS --fail -o /dev/null "$api/$id/response" -d '{"statusCode":200,"body":"Hello from a shell"}'
        done
        """, "Hello from a shell");

    private static async Task AnswersAsync(string program, string extension, string source, string body)
    {
        var file = Path.Combine(Path.GetTempPath(), $"hybrid-function-{Guid.NewGuid():N}{extension}");
        await File.WriteAllTextAsync(file, source);
        try
        {
            await using var service = TestFunction.Service(Command([program, file]), TestFunction.Options with { MaxProcesses = 1 });
            for (var i = 0; i < 3; i++)
            {
                var outcome = await service.InvokeAsync(Event);
                Assert.Null(outcome.Failure);
                var answer = LambdaResponseReader.Read(outcome.Payload, multiValueHeaders: true);
                Assert.Equal(body, System.Text.Encoding.UTF8.GetString(answer.Response!.Body.Span));
                Assert.Equal(i > 0, outcome.InitDuration == TimeSpan.Zero);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static FunctionDefinition Command(IReadOnlyList<string> command) => TestFunction.Definition("Echo") with { Command = command };

    [GeneratedRegex("```js\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ReadmeExample();
}

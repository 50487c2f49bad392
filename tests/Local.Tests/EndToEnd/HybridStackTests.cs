using System.Net;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Stack;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>
/// From the catalog to the answer: a stack is evaluated, served, and asked over HTTP; functions run in processes of their own.
/// </summary>
[Collection(HarnessCollection.Name)]
public sealed class HybridStackTests
{
    [Fact]
    public async Task AWorkingFunction_AndTheMonolith_AnswerSideBySide()
    {
        await using var stack = await StartAsync("Hello", "AlbFunctions");

        using var function = await stack.Client.GetAsync("/function/x?y=1");
        using var monolith = await stack.Client.GetAsync("/functions");

        Assert.Equal((HttpStatusCode.OK, "GET /function/x"), (function.StatusCode, await function.Content.ReadAsStringAsync()));
        Assert.Contains("The monolith answers", await monolith.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throws", "boom")]
    [InlineData("ThrowsLater", "boom later")]
    [InlineData("FailsFast", "ended")]
    [InlineData("Exits", "exit")]
    [InlineData("Hangs", "Task timed out after 1.00 seconds")]
    [InlineData("NoSuchMethod", "NoSuchMethod")]
    public async Task AFunctionThatFails_IsABare502_WithTheReasonInTheLog_AndTheMonolithGoesOn(string method, string reason)
    {
        await using var stack = await StartAsync(method);

        using var function = await stack.Client.GetAsync("/function");
        using var monolith = await stack.Client.GetAsync("/ec2");

        Assert.Equal(HttpStatusCode.BadGateway, function.StatusCode);
        Assert.DoesNotContain("boom", await function.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var record = await stack.Log.NextAsync();
        Assert.Equal("LambdaUnhandled", record.ErrorReason);
        Assert.Contains(reason, record.Explanation, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, monolith.StatusCode);
    }

    [Fact]
    public async Task AfterACrash_TheNextRequest_GetsANewProcess()
    {
        await using var stack = await StartAsync("CrashesOnDemand", "AlbFunctions");

        using var crashed = await stack.Client.GetAsync("/function?crash");
        using var answered = await stack.Client.GetAsync("/function");

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (crashed.StatusCode, answered.StatusCode));
    }

    [Fact]
    public async Task ManyRequestsAtOnce_AreAllAnswered()
    {
        await using var stack = await StartAsync("Hello", "AlbFunctions");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => stack.Client.GetStringAsync($"/function/{i}")));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"GET /function/{i}"), answers);
    }

    [Fact]
    public async Task FunctionWithoutConcurrency_IsThrottled_502()
    {
        await using var stack = await StartAsync("Hello", "AlbFunctions", reservedConcurrency: 0);

        using var response = await stack.Client.GetAsync("/function");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("LambdaThrottling", (await stack.Log.NextAsync()).ErrorReason);
    }

    [Fact]
    public async Task ProcessesThatDieUnderLoad_TakeTheirOwnRequestsWithThem_AndNoOther()
    {
        const int deaths = 5;
        await using var stack = await StartAsync("CrashesOnDemand", "AlbFunctions");

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40 * deaths).Select(async i =>
        {
            using var response = await stack.Client.GetAsync(i % 40 == 20 ? "/function?crash" : "/function");
            return (Crashes: i % 40 == 20, response.StatusCode);
        }));

        Assert.All(statuses, status => Assert.Equal(status.Crashes ? HttpStatusCode.BadGateway : HttpStatusCode.OK, status.StatusCode));
    }

    private static async Task<RunningStack> StartAsync(string method, string type = "Behaviours", int? reservedConcurrency = null)
    {
        var function = new ProjectFunction
        {
            Name = "TestFunctions",
            Handler = "TestFunctions::Hybrid.Local.Tests.TestFunctions.Behaviours::Hangs",
            Folder = TestFunction.TaskRoot,
        };
        var evaluation = await GraphEvaluator.EvaluateAsync(new()
        {
            Project = "hybrid",
            Stack = "test",
            ProjectDirectory = Clone.Root,
            Configuration = new Dictionary<string, string> { ["hybrid:cutover"] = """{"function":100}""" },
            Catalog = [new("function", Match.Prefix("/function"), function)],
        });
        // The program would refuse a handler that is not there; a package of another program's making may lack it all the same.
        evaluation.Graph.OfType("aws:lambda/function:Function").Single().Inputs["handler"] =
            $"TestFunctions::Hybrid.Local.Tests.TestFunctions.{type}::{method}";
        // What hangs should not keep the tests waiting for the timeout of the real stack.
        if (method == "Hangs") evaluation.Graph.OfType("aws:lambda/function:Function").Single().Inputs["timeout"] = 1;
        if (reservedConcurrency is { } limit)
        {
            evaluation.Graph.OfType("aws:lambda/function:Function").Single()
            .Inputs["reservedConcurrentExecutions"] = limit;
        }

        var log = new RecordingLog();
        return new(log, await LocalStack.StartAsync(
            evaluation.Graph,
            new()
            {
                FrontDoor = new() { Port = 0 },
                BootstrapPath = TestFunction.Bootstrap,
                RequestLog = log,
                FunctionLog = new TestLog(),
            }));
    }
}

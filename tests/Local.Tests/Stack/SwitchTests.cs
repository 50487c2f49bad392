using System.Net;
using System.Threading.Channels;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Lambda;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Shadowing;
using Hybrid.Local.Stack;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.FrontDoor.Model;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.Stack;

/// <summary>Stacks that are switched over while requests come: what a run does after each save, without the builds.</summary>
[Collection(HarnessCollection.Name)]
public sealed class SwitchTests : IDisposable
{
    private const string Handler = "TestFunctions::Hybrid.Local.Tests.TestFunctions.AlbFunctions::Hello";

    private readonly string _folder = Directory.CreateTempSubdirectory("hybrid-switch-").FullName;

    [Fact]
    public async Task ManySavesUnderLoad_LoseNoRequest()
    {
        var saves = Draws.Of(10, 100);
        const int perSecond = 500;
        await using var stack = await LocalStack.StartAsync(await GraphAsync(100), Options());
        using var client = new HttpClient { BaseAddress = stack.Address };
        using var stop = new CancellationTokenSource();
        var asking = AskAsync(client, perSecond, stop.Token);

        for (var i = 1; i <= saves; i++)
        {
            // Every other time a function has been built anew, and its share has changed with it.
            var packages = new Dictionary<string, FunctionPackage> { ["function"] = new(Copy(i / 2), Handler) };
            Assert.True(await stack.SwitchAsync(await GraphAsync(i % 2 == 0 ? 100 : 50), new() { Packages = packages }));
            // It has been taken up before the next.
            using var answer = await client.GetAsync("/function");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await stop.CancelAsync();
        var statuses = await asking;
        Assert.True(statuses.Count > saves);
        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task NextRequest_IsServedByWhatIsNew_OnAConnectionThatWasThereBefore()
    {
        const string arn = "${aws:lb/listener:Listener::http.arn}";
        static string Fixed(string body) =>
            $$$"""{"type":"fixed-response","fixedResponse":{"contentType":"text/plain","messageBody":"{{{body}}}","statusCode":"200"}}""";
        var listener = Graphs.ListenerOf("http", 80, "HTTP", Fixed("default"));
        await using var stack = await LocalStack.StartAsync(Graphs.Of(listener, Graphs.RuleOf("a", arn, Fixed("one"))), Options());
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = stack.Address };
        Assert.Equal("one", await client.GetStringAsync("/a"));

        var after = Graphs.Of(listener, Graphs.RuleOf("a", arn, Fixed("two")), Graphs.RuleOf("b", arn, Fixed("new"), priority: 20));
        await stack.SwitchAsync(after, new());

        Assert.Equal(("two", "new"), (await client.GetStringAsync("/a"), await client.GetStringAsync("/b")));
        await stack.SwitchAsync(Graphs.Of(listener), new());
        Assert.Equal("default", await client.GetStringAsync("/a"));
    }

    [Fact]
    public async Task OtherListeners_AreRefused_AndWhatRanGoesOn()
    {
        await using var stack = await LocalStack.StartAsync(await GraphAsync(0), Options());
        using var client = new HttpClient { BaseAddress = stack.Address };

        var switched = await stack.SwitchAsync(await GraphAsync(100, ("hybrid:loadBalancer", """{"idleTimeout":61}""")), new());

        Assert.False(switched);
        Assert.Contains("The monolith answers", await client.GetStringAsync("/function"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShadowedRoute_StaysWithTheMonolith_AndItsNewFunctionIsAsked()
    {
        var told = Channel.CreateUnbounded<string>();
        var shadow = new Shadow(
            new()
            {
                Routes = new Dictionary<string, IgnoreRules> { ["function"] = IgnoreRules.None },
                Tell = line => told.Writer.TryWrite(line),
            },
            TimeProvider.System);
        await using var stack = await LocalStack.StartAsync(
            await GraphAsync(50), Options() with { FrontDoor = new() { Port = 0, Shadow = shadow } });
        await using var shadowing = shadow;
        shadow.Begin(stack.Functions, TimeSpan.FromSeconds(30), stack.Monoliths);
        using var client = new HttpClient { BaseAddress = stack.Address };

        Assert.Contains("The monolith answers", await client.GetStringAsync("/function"), StringComparison.Ordinal);
        Assert.Contains("shadow function GET /function differs: ", await told.Reader.ReadAsync(), StringComparison.Ordinal);
        // Saved meanwhile: another weight, and a function that fails.
        var packages = new Dictionary<string, FunctionPackage>
        {
            ["function"] = new(Copy(1), "TestFunctions::Hybrid.Local.Tests.TestFunctions.AlbFunctions::Missing"),
        };
        Assert.True(await stack.SwitchAsync(await GraphAsync(100), new() { Packages = packages }));

        Assert.Contains("The monolith answers", await client.GetStringAsync("/function"), StringComparison.Ordinal);
        Assert.StartsWith(
            "shadow function GET /function differs: status 200 / 502 (", await told.Reader.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MonolithThatIsForwardedToForTheFirstTime_IsStarted()
    {
        await using var stack = await LocalStack.StartAsync(await GraphAsync(100, ("hybrid:monolith", """{"enabled":false}""")), Options());
        using var client = new HttpClient { BaseAddress = stack.Address };
        using var before = await client.GetAsync("/ec2");

        await stack.SwitchAsync(await GraphAsync(100), new());

        using var after = await client.GetAsync("/ec2");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<List<HttpStatusCode>> AskAsync(HttpClient client, int perSecond, CancellationToken stop)
    {
        // Fewer than that on a machine that cannot: each client waits for its answer.
        const int clients = 16;
        var pace = TimeSpan.FromSeconds((double)clients / perSecond);
        var statuses = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            List<HttpStatusCode> answers = [];
            using var tick = new PeriodicTimer(pace);
            while (!stop.IsCancellationRequested)
            {
                using var response = await client.GetAsync("/function", CancellationToken.None);
                answers.Add(response.StatusCode);
                await tick.WaitForNextTickAsync(CancellationToken.None);
            }

            return answers;
        }));
        return [.. statuses.SelectMany(answers => answers)];
    }

    // As a build makes it: the same function in a folder of its own.
    private string Copy(int number)
    {
        var copy = Path.Combine(_folder, $"{number}");
        if (Directory.Exists(copy)) return copy;
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(TestFunction.TaskRoot)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    private static LocalStackOptions Options() => new()
    {
        FrontDoor = new() { Port = 0 },
        BootstrapPath = TestFunction.Bootstrap,
        MaxProcesses = 2,
        RequestLog = new RecordingLog(),
        FunctionLog = new TestLog(),
    };

    private static async Task<StackGraph> GraphAsync(int weight, params (string Key, string Value)[] settings)
    {
        var configuration = new Dictionary<string, string> { ["hybrid:cutover"] = $$"""{"function":{{weight}}}""" };
        foreach (var (key, value) in settings) configuration[key] = value;
        var function = new ProjectFunction
        {
            Name = "TestFunctions",
            Handler = Handler,
            Folder = TestFunction.TaskRoot,
        };
        var evaluation = await GraphEvaluator.EvaluateAsync(new()
        {
            Project = "hybrid",
            Stack = "test",
            ProjectDirectory = Clone.Root,
            Configuration = configuration,
            Catalog = [new("function", Match.Prefix("/function"), function)],
        });
        return evaluation.Graph;
    }
}

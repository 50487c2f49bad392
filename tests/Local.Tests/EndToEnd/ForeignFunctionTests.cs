using System.IO.Compression;
using System.Net;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.Stack;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>Functions that no build of this repository makes, and one with two routes: from the catalog to the answer.</summary>
[Collection(HarnessCollection.Name)]
public sealed class ForeignFunctionTests : IDisposable
{
    private const string Image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/pay@sha256:"
        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Script = """
        let count = 0;
        exports.handler = async (event, context) => {
          if (event.path.endsWith('/fails')) throw new RangeError('out of range');
          return { statusCode: 200, multiValueHeaders: { 'content-type': ['text/plain'] },
            body: `${context.functionName} ${event.path} ${process.env._HANDLER} ${++count} ${process.pid}` };
        };
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-test-");

    private readonly RunFolder _run = RunFolder.Create();

    public void Dispose()
    {
        _run.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EachRunsAsItsRuntimeDoes_OneWithTwoRoutesOnce_AndWhatCannotRunIsSaid()
    {
        if (OperatingSystem.IsWindows()) return;
        var runtime = string.Join(' ', TestFunction.Runtime);
        Write("node/src/index.js", Script);
        Write("own/bootstrap", $"#!/bin/sh\nexec {runtime}\n");
        File.SetUnixFileMode(Path.Combine(_folder.FullName, "own/bootstrap"), (UnixFileMode)0b111_101_101);
        Write("python/app.py", "def handler(event, context): pass\n");
        ZipFile.CreateFromDirectory(Path.Combine(_folder.FullName, "python"), Path.Combine(_folder.FullName, "python.zip"));
        var node = Package("script", "node") with { Runtime = "nodejs22.x", Handler = "src/index.handler" };
        var python = Package("snake", "python.zip") with { Runtime = "python3.13", Handler = "app.handler" };
        // Each of them as Lambda fails it; a syntax error once, with its place, also in a module that another one imports.
        (string Name, string File, string Text, string[] Words)[] broken =
        [
            ("nothing", "index.js", "exports.other = 1;", ["Runtime.HandlerNotFound", "index.js exports no function handler"]),
            ("thrown", "index.js", "throw new Error('no database');", ["could not be initialised: Error: no database"]),
            ("syntax", "index.js", "\nexports.handler = async () => { return { ; };",
                ["Runtime.UserCodeSyntaxError: ", "/syntax/index.js:2: Unexpected token ';'"]),
            ("module", "index.mjs", "import './lib.mjs';\nexport const handler = async () => ({});",
                ["Runtime.UserCodeSyntaxError: ", "/module/lib.mjs:2: Unexpected token ';'"]),
            ("never", "index.js", "exports.handler = async () => new Promise(() => {});", ["Runtime.NodeJsExit: there is nothing left"]),
            ("unawaited", "index.js", "exports.handler = () => ({ statusCode: 200 });", ["the answer is null"]),
            ("callback24", "index.js", "exports.handler = (event, context, callback) => callback(null, {});",
                ["Runtime.CallbackHandlerDeprecated: index.handler takes a callback"]),
            ("returned24", "index.js", "exports.handler = () => ({ statusCode: 999 });", ["statusCode"]),
            ("large", "index.js", "exports.handler = async () => ({ statusCode: 200, body: 'x'.repeat(2 << 20) });",
                ["takes at most 1,048,576"]),
        ];
        Write("module/lib.mjs", "\nlet a = ;");
        foreach (var (name, file, text, _) in broken) Write($"{name}/{file}", text);
        await using var stack = await StartAsync([
            .. broken.Select(function => new Route(
                function.Name,
                Match.Prefix($"/{function.Name}"),
                Package(function.Name, function.Name) with
                {
                    Runtime = function.Name.EndsWith("24", StringComparison.Ordinal) ? "nodejs24.x" : "nodejs22.x",
                    Handler = "index.handler",
                })),
            new("one", Match.Prefix("/one"), node),
            new("two", Match.Prefix("/two"), node),
            new("own", Match.Prefix("/own"), Package("own", "own")),
            new("image", Match.Prefix("/image"), LambdaFunction.Image("pay", Image)),
            new("command", Match.Prefix("/command"), LambdaFunction.Image("job", Image) with { Local = runtime }),
            new("snake", Match.Prefix("/snake"), python),
            new("charmed", Match.Prefix("/charmed"), python with { Name = "charmed", Local = runtime })]);

        if (ProgramFile.Find("node") is not null)
        {
            var first = await stack.Client.GetStringAsync("/one/x");
            Assert.StartsWith("Script /one/x src/index.handler 1 ", first, StringComparison.Ordinal);
            // The same process, since it is the same function.
            Assert.Equal(first.Replace("/one/x", "/two", StringComparison.Ordinal).Replace(" 1 ", " 2 ", StringComparison.Ordinal),
                await stack.Client.GetStringAsync("/two"));
            Assert.Equal(HttpStatusCode.BadGateway, (await stack.Client.GetAsync("/one/fails")).StatusCode);
            await AssertExplainedAsync(stack, "RangeError", "out of range");
            foreach (var (name, _, _, words) in broken)
            {
                Assert.Equal(HttpStatusCode.BadGateway, (await stack.Client.GetAsync($"/{name}")).StatusCode);
                await AssertExplainedAsync(stack, words);
            }
        }

        Assert.Contains("a runtime of its own", await stack.Client.GetStringAsync("/own"), StringComparison.Ordinal);
        Assert.Contains("a runtime of its own", await stack.Client.GetStringAsync("/command"), StringComparison.Ordinal);
        Assert.Contains("a runtime of its own", await stack.Client.GetStringAsync("/charmed"), StringComparison.Ordinal);
        Assert.Equal(
            [("image", "it is a container image: " + Remedy), ("snake", "this machine has no runtime python3.13: " + Remedy)],
            stack.Stack.CannotRun().Where(function => function.Function is "image" or "snake"));
        Assert.Equal(HttpStatusCode.BadGateway, (await stack.Client.GetAsync("/image")).StatusCode);
        await AssertExplainedAsync(stack, "it is a container image");
    }

    private const string Remedy =
        "set Local in infra/Functions.cs, or --function, to a command line that speaks the Lambda Runtime API";

    private static async Task AssertExplainedAsync(RunningStack stack, params string[] words)
    {
        string? explanation;
        do explanation = (await stack.Log.NextAsync()).Explanation;
        while (explanation is null);
        Assert.All(words, word => Assert.Contains(word, explanation, StringComparison.Ordinal));
    }

    private PackageFunction Package(string name, string path) =>
        LambdaFunction.Package(name, Path.Combine(Path.GetRelativePath(Clone.Root, _folder.FullName), path));

    private void Write(string path, string text)
    {
        path = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<RunningStack> StartAsync(params Route[] catalog)
    {
        var evaluation = await GraphEvaluator.EvaluateAsync(new()
        {
            Project = "hybrid",
            Stack = "test",
            ProjectDirectory = Clone.Program,
            Configuration = new Dictionary<string, string>
            {
                ["hybrid:cutover"] = $"{{{string.Join(',', catalog.Select(route => $"\"{route.Name}\":100"))}}}",
            },
            Catalog = catalog,
        });
        var log = new RecordingLog();
        return new(log, await LocalStack.StartAsync(evaluation.Graph, new()
        {
            FrontDoor = new() { Port = 0 },
            BootstrapPath = TestFunction.Bootstrap,
            Functions = new() { Foreign = _run.Place(ForeignBuilds.Of(evaluation.Plan, Clone.Program)) },
            RequestLog = log,
            FunctionLog = new TestLog(),
        }));
    }
}

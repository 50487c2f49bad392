using System.Text.Json.Nodes;
using Hybrid.Local.Cli;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.Programs;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.Cli.Parity;

/// <summary><c>./hybrid parity</c> as a whole.</summary>
public sealed class ParityCommandTests : IDisposable
{
    private const string Marker = "marker-that-lets-in";

    private readonly ConfiguredProject _project = ConfiguredProject.With("""
        config:
          hybrid:cutover:
            hello: { weight: 0, previewHeader: x-preview }
            page: 0
            echo: { weight: 10, previewHeader: x-preview }
        """);

    [Fact]
    public async Task Function_IsComparedWithTheMonolith_AndNothingThatSignsInIsStored()
    {
        await using var monolith = await EchoMonolith.StartAsync(context =>
        {
            Assert.Equal($"sid={Marker}", context.Request.Headers.Cookie);
            context.Response.Headers.SetCookie = $"sid={Marker}; Path=/";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$"""{"cookie":"{{context.Request.Headers.Cookie}}","other":1}""");
        });
        var requests = Write("requests.txt", "GET /lambda\nGET /lambda\nGET /nowhere\nPOST /lambda\nGET /?x\n");
        var (cookies, json) = (Write("cookies.txt", $"sid={Marker}\n"), Path.Combine(_project.Folder, "report.json"));

        var result = await ParityAsync(
            "--requests", requests, "--route", "hello", "--monolith", monolith.Address.GetLeftPart(UriPartial.Authority),
            "--cookie-file", cookies, "-H", $"Authorization: Bearer {Marker}", "--json", json);

        Assert.True(result.ExitCode == 1, $"{result}");
        var report = await File.ReadAllTextAsync(json);
        var written = $"{result}{report}";
        Assert.DoesNotContain(Marker, written, StringComparison.Ordinal);
        Assert.Contains("hello: 1 × $.other, such as GET /lambda: 1 / (none)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("hello: 1 × cookie sid, such as GET /lambda: ••••••; path=/ / (none)\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            5 requests read, 1 replayed: 0 the same, 1 different
            Not replayed: 1 of no route
            Not replayed: 1 of routes that were not asked for
            Not replayed: 1 that may change something (--include-writes replays them)
            Not replayed: 1 the same as others, asked once

            """,
            result.Output, StringComparison.Ordinal);
        var counts = JsonNode.Parse(report)!;
        Assert.Equal("5 1 1 false", $"{counts["read"]} {counts["replayed"]} {counts["notReplayed"]!["duplicate"]} {counts["same"]}");
    }

    [Fact]
    public async Task LiveLoadBalancer_IsAskedTwiceAsItIs_AndOnceWithThePreviewHeader()
    {
        var asked = new List<string>();
        await using var live = await EchoMonolith.StartAsync(context =>
        {
            var headers = context.Request.Headers;
            asked.Add($"{headers.Host} {context.Request.Path} {headers.ContainsKey("x-preview")} {headers.Authorization}");
            return context.Response.WriteAsync("the same");
        });

        var result = await ParityAsync(
            "--requests", Write("requests.txt", "GET https://shop.example.com/lambda\n"), "--against", live.Address.AbsoluteUri,
            "--rate", "1000", "-H", $"Authorization: {Marker}", "--json", "-");

        Assert.True(result is { ExitCode: 0, Errors: "" }, $"{result}");
        string Line(bool isPreview) => $"{live.Address.Authority} /lambda {isPreview} {Marker}";
        Assert.Equal([Line(false), Line(true), Line(false)], asked);
        var report = JsonNode.Parse(result.Output)!;
        Assert.Equal("true 1 1", $"{report["same"]} {report["replayed"]} {report["routes"]![0]!["same"]}");
    }

    [Fact]
    public async Task RouteThatIsNotDark_OrHasNoPreviewHeader_IsNotComparedLive()
    {
        var result = await ParityAsync(
            "--requests", Write("requests.txt", "GET /\nGET /echo\nGET /lambda\n"), "--against", "http://127.0.0.1:9");

        Assert.Equal(
            [
                "hybrid: hybrid:cutover.page.previewHeader: there is none, so that nothing could be asked of the function at --against; "
                    + "add one, such as x-hybrid-preview, and deploy it",
                "hybrid: hybrid:cutover.echo.weight: 10, so that requests as they are go to the function as well; --against compares "
                    + "where a route is dark: choose others with --route, or take it back to 0",
            ],
            result.Errors.TrimEnd().Split('\n'));
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task EveryFault_IsNamedAtOnce()
    {
        Directory.CreateDirectory(Path.Combine(_project.Folder, "parity"));
        Write("parity/helo.json", "{}");
        Write("parity/page.json", """{"json":["x"]}""");

        var result = await ParityAsync(
            "--requests", Write("requests.txt", "GET /\n"), "--route", "pag", "--json", Path.Combine(_project.Folder, "no", "report.json"));

        Assert.Equal(
            [
                "hybrid: parity/page.json: json[0] \"x\": not allowed; allowed: a path such as $.items[*].id, $['created at'] or $[0]",
                "hybrid: parity/helo.json: there is no route helo; did you mean hello?; rename it after a route, or delete it",
                "hybrid: --route pag: the stack dev deploys no such route; did you mean page? allowed: hello, page, echo",
                $"hybrid: --json {_project.Folder}/no/report.json: there is no such folder; name a file that you may write, in a "
                    + "folder that exists",
            ],
            result.Errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--requests: <file|folder> is missing: ", "--requests")]
    [InlineData("--against and --monolith: not together; ", "--requests", "x", "--against", "http://h", "--monolith", "http://h")]
    [InlineData("--against and --include-writes: not together; ", "--requests", "x", "--against", "http://h", "--include-writes")]
    [InlineData("--rate: goes with --against; name the load balancer", "--requests", "x", "--rate", "3")]
    [InlineData("--header number 2: not allowed; allowed: ", "--requests", "x", "-H", "a: b", "-H", Marker)]
    [InlineData("--monolith with a user: not allowed; ", "--requests", "x", "--monolith", $"http://me:{Marker}@host")]
    [InlineData("--limit 0: not allowed; ", "--requests", "x", "--limit", "0")]
    public void CommandLine_ThatCannotBeUnderstood_IsNamed_AndHoldsNoSecret(string fault, params string[] arguments)
    {
        var faults = UsageFaults.Of(CommandLine.Commands(SampleCatalog.Routes).Parse(["parity", .. arguments]));

        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CtrlC_LeavesAReportThatSaysSo()
    {
        var asked = new TaskCompletionSource();
        await using var monolith = await EchoMonolith.StartAsync(async context =>
        {
            if (context.Request.Path != "/echo") return;
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await using var parity = HybridProcess.Start(
            "parity", "--cwd", _project.Folder, "--requests", Write("requests.txt", "GET /lambda\nGET /echo\nGET /echo?2\nGET /echo?3\n"),
            "--monolith", monolith.Address.AbsoluteUri);
        await asked.Task;

        parity.Interrupt();

        var result = await parity.EndAsync();
        Assert.Equal(130, result.ExitCode);
        Assert.Matches(@"\nInterrupted: [01] of 4 requests were replayed\n$", result.Output);
    }

    public void Dispose() => _project.Dispose();

    private Task<CommandResult> ParityAsync(params string[] arguments) =>
        HybridProcess.RunAsync(["parity", "--cwd", _project.Folder, .. arguments]);

    private string Write(string name, string text)
    {
        var file = Path.Combine(_project.Folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}

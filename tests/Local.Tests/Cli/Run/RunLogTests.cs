using System.Net;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>What a run says and writes down.</summary>
public sealed class RunLogTests
{
    [Fact]
    public async Task QuietRun_ShowsWhyAFunctionAnswered503_AndNothingOfWhatWentWell()
    {
        using var project = ConfiguredProject.With("""
            config:
              hybrid:cutover: {hello: 100, assets: 100}
              hybrid:functions: {assets: {environment: {AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1"}}}
            """);
        await using var run = await HybridRun.StartAsync("--cwd", project.Folder, "--quiet");
        var (hybrid, client) = (run.Process, run.Client);
        await client.GetStringAsync("/lambda");

        using var response = await client.GetAsync("/assets/site.css");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await hybrid.LineAsync(" 503 GET /assets/site.css");
        var output = (await run.InterruptAsync()).Output;
        Assert.Contains("Connection refused (127.0.0.1:1)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("REPORT", output, StringComparison.Ordinal);
        Assert.DoesNotContain("GET /lambda", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShadowedRoute_IsAnsweredByTheMonolith_AndTheLogAndTheMapSayWhereItsFunctionDiffers()
    {
        var map = FreePorts.Next();
        await using var run = await HybridRun.StartAsync("--shadow", "hello", "--map-port", $"{map}");

        Assert.Contains("The monolith answers", await run.Client.GetStringAsync("/lambda"), StringComparison.Ordinal);

        Assert.Contains(" 200 GET /lambda → hello → monolith (shadow) ", await run.Process.LineAsync("/lambda"), StringComparison.Ordinal);
        const string line = "shadow hello GET /lambda differs: $.message \"The monolith answers\" / \"Hello from Lambda\", and 3 more";
        Assert.Contains(line, await run.Process.LineAsync("differs"), StringComparison.Ordinal);
        var pages = new Uri($"http://127.0.0.1:{map}");
        Assert.Contains(
            "shadow</span><span class=\"quiet\">0 the same, 1 different", await run.Client.GetStringAsync(pages), StringComparison.Ordinal);
        var story = await run.Client.GetStringAsync(new Uri(pages, "/requests?id=1"));
        Assert.Contains("Shadow: the function answered otherwise", story, StringComparison.Ordinal);
        Assert.Contains("rule hello: shadowed, all to the monolith", story, StringComparison.Ordinal);
        Assert.Contains(
            "shadow hello: 0 the same, 1 different, 0 not compared\n", (await run.InterruptAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MonolithThatIsNotThere_Is502_AndTheLogNamesIt()
    {
        var nobody = FreePorts.Next();
        await using var run = await HybridRun.StartAsync("--monolith", $"http://127.0.0.1:{nobody}");

        using var response = await run.Client.GetAsync("/ec2");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Contains(" 502 GET /ec2 → default action → monolith ", await run.Process.LineAsync("/ec2"), StringComparison.Ordinal);
        await run.Process.LineAsync($"nothing listens at http://127.0.0.1:{nobody}");
    }

    [Fact]
    public async Task AccessLog_IsAppendedToTheFile()
    {
        var folder = Directory.CreateTempSubdirectory("access-log-");
        var file = Path.Combine(folder.FullName, "access.log");
        int port;
        await using (var run = await HybridRun.StartAsync("--access-log", file))
        {
            port = run.Port;
            using var response = await run.Client.GetAsync("/ec2");
            await run.InterruptAsync();
        }

        var line = Assert.Single(await File.ReadAllLinesAsync(file));
        folder.Delete(recursive: true);
        Assert.Contains($"\"GET http://127.0.0.1:{port}/ec2 HTTP/1.1\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnhealthyMonolith_IsNamed()
    {
        var nobody = FreePorts.Next();
        await using var hybrid = HybridProcess.Start(
            "run",
            "--port",
            $"{FreePorts.Next()}",
            "--monolith",
            $"http://127.0.0.1:{nobody}",
            "-m",
            $"http://127.0.0.1:{FreePorts.Next()}");

        Assert.Contains(
            "the health check GET /health found nobody listening",
            await hybrid.LineAsync($"http://127.0.0.1:{nobody} of target group monolith is unhealthy"),
            StringComparison.Ordinal);
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Preview;

public sealed class PreviewTests
{
    [Fact]
    public async Task ShowsATree_WithCounts()
    {
        var result = await HybridProcess.RunAsync("preview", "--stack", "prod");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            "https:1000 aws:lb/listenerRule:ListenerRule priority 1000, path /lambda, header x-hybrid-preview: *, → TargetGroup hello",
            result.Output,
            StringComparison.Ordinal);
        Assert.Contains("    4 aws:iam/role:Role\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nurl: https://shop.example.com", result.Output, StringComparison.Ordinal);
        var counts = Regex.Match(result.Output, @"^(\d+) resources: (\d+) of providers, (\d+) components; \d+ outputs$",
            RegexOptions.Multiline);
        Assert.True(counts.Success, result.Output);
        Assert.Equal(int.Parse(counts.Groups[1].Value), int.Parse(counts.Groups[2].Value) + int.Parse(counts.Groups[3].Value));
        Assert.Equal(
            int.Parse(counts.Groups[1].Value),
            result.Output.Split('\n').Count(line => line.Contains("── ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task JsonToStandardOutput_HasNothingElseOnIt()
    {
        var result = await HybridProcess.RunAsync("preview", "--json", "-");

        Assert.Equal(0, result.ExitCode);
        using var graph = JsonDocument.Parse(result.Output);
        Assert.Equal("dev", graph.RootElement.GetProperty("stack").GetString());
    }

    [Theory]
    [InlineData("preview", "--json", "-")]
    [InlineData("routes", "--json")]
    public async Task Letters_AreWrittenAsTheyAre(params string[] arguments)
    {
        using var project = ConfiguredProject.With("""
            config:
              hybrid:cutover: {hello: 100}
              hybrid:functions: {hello: {environment: {GREETING: "Grüße aus <Köln> & Łódź"}}}
            """);

        var result = await HybridProcess.RunAsync([.. arguments, "--cwd", project.Folder]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.DoesNotContain("\\u", result.Output, StringComparison.Ordinal);
        if (arguments[0] == "preview")
            Assert.Contains("\"GREETING\": \"Grüße aus <Köln> & Łódź\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonToAFile_HasAssetPathsRelativeToIt()
    {
        using var project = ConfiguredProject.With("config: {}\n");
        var file = Path.Combine(project.Folder, "graph.json");

        var result = await HybridProcess.RunAsync("preview", "--json", file);

        Assert.Equal(0, result.ExitCode);
        using var graph = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var projectDirectory = graph.RootElement.GetProperty("projectDir").GetString()!;
        Assert.False(Path.IsPathRooted(projectDirectory));
        Assert.True(File.Exists(Path.Combine(project.Folder, projectDirectory, "Infra.csproj")));
    }

    [Fact]
    public async Task ConfigurationOfAnotherFolder_HasAssetPathsThatLeadToThisClone()
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover:\n    hello: 100\n");

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder, "--json", "-");

        using var graph = JsonDocument.Parse(result.Output);
        var function = graph.RootElement.GetProperty("resources").EnumerateArray()
            .Single(r => r.GetProperty("type").GetString() == "aws:lambda/function:Function");
        var package = Path.Combine(
            graph.RootElement.GetProperty("projectDir").GetString()!, function.GetProperty("inputs").GetProperty("code").GetProperty("path")
                .GetString()!);
        // An archive where executables can be made, else a folder.
        Assert.True(File.Exists(package) || Directory.Exists(package), package);
    }

    [Fact]
    public async Task Difference_FromAFile_IsShown_WithAnExitCodeForWhoeverAsksForOne()
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover: {api: 10, page: 100}\n");
        var file = Path.Combine(project.Folder, "graph.json");
        Assert.Equal(0, (await PreviewAsync("--json", file)).ExitCode);

        var same = await PreviewAsync("--diff", file, "--exit-code");
        Assert.Equal((0, "dev: no difference from graph.json\n"), (same.ExitCode, same.Output));

        await File.WriteAllTextAsync(Path.Combine(project.Folder, "Pulumi.dev.yaml"), "config:\n  hybrid:cutover: {api: 50, hello: 100}\n");
        var other = await PreviewAsync("--diff", file);
        Assert.Equal(0, other.ExitCode);
        Assert.Contains("  api: 10 % → 50 % Lambda\n", other.Output, StringComparison.Ordinal);
        // A number that the rules before have is not given to another.
        Assert.DoesNotContain("moved", other.Output, StringComparison.Ordinal);
        var markdown = await PreviewAsync("--diff", file, "--markdown", "--exit-code");
        Assert.Equal(3, markdown.ExitCode);
        Assert.StartsWith("### dev, compared with graph.json\n\n```text\n", markdown.Output, StringComparison.Ordinal);

        Task<CommandResult> PreviewAsync(params string[] options) =>
            HybridProcess.RunAsync(["preview", "--cwd", project.Folder, .. options]);
    }

    [Theory]
    [InlineData(1, "hybrid: --diff no-such: neither a file nor", "--diff", "no-such")]
    [InlineData(1, "no graph (", "--diff", "/dev/null")]
    [InlineData(2, "hybrid: --markdown: goes with --diff", "--markdown")]
    [InlineData(2, "hybrid: --exit-code: goes with --diff", "--exit-code")]
    [InlineData(2, "hybrid: --diff \"\": not allowed; allowed: a file, or a revision", "--diff", "")]
    public async Task Difference_FromWhatIsNone_IsRefused(int exitCode, string fault, params string[] options)
    {
        var result = await HybridProcess.RunAsync(["preview", .. options]);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(fault, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonToAFolder_IsRefused()
    {
        var result = await HybridProcess.RunAsync("preview", "--json", Path.GetTempPath());

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("hybrid: --json ", result.Errors, StringComparison.Ordinal);
    }
}

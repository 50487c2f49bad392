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
        Assert.Contains("https:1000 aws:lb/listenerRule:ListenerRule", result.Output, StringComparison.Ordinal);
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
    public async Task JsonToAFolder_IsRefused()
    {
        var result = await HybridProcess.RunAsync("preview", "--json", Path.GetTempPath());

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("hybrid: --json ", result.Errors, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Routes;

public sealed class RoutesTests
{
    [Fact]
    public async Task ShowsTheRulesInOrder_WithTheirReasons()
    {
        var result = await HybridProcess.RunAsync("routes", "--stack", "prod");

        Assert.Equal(0, result.ExitCode);
        var preview = result.Output
            .IndexOf("hello:preview │ path /lambda, header x-hybrid-preview: * │ Lambda hello", StringComparison.Ordinal);
        var route = result.Output.IndexOf(
            "hello         │ path /lambda                             │ 10 % Lambda hello, 90 % the monolith, sticky for 1h",
            StringComparison.Ordinal);
        Assert.True(preview > 0 && route > preview, result.Output);
        Assert.Contains("more specific than hello", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Theory]
    [InlineData("""{"hello":7}""")]
    [InlineData("""{"url":"http://x","priorities":{"hello":7}}""")]
    public async Task LastPriorities_AreKept(string outputs)
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover:\n    hello: 100\n");
        var file = Path.Combine(project.Folder, "outputs.json");
        await File.WriteAllTextAsync(file, outputs);

        var result = await HybridProcess.RunAsync("routes", "--cwd", project.Folder, "--last", file, "--json");

        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        var rule = json.RootElement.GetProperty("listeners")[0].GetProperty("rules")[0];
        Assert.Equal(
            (7, 7, "kept from the last deployment"),
            (rule.GetProperty("priority").GetInt32(), rule.GetProperty("lastPriority").GetInt32(), rule.GetProperty("why").GetString()));
    }

    [Theory]
    [InlineData("explain", "GET", "/lambda")]
    [InlineData("preview", "--json", "-")]
    public async Task LastNumbers_AreKept_WhereverRulesAreShown(params string[] command)
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover:\n    hello: 100\n");
        var file = Path.Combine(project.Folder, "outputs.json");
        await File.WriteAllTextAsync(file, """{"hello":4321}""");

        var result = await HybridProcess.RunAsync([.. command, "--cwd", project.Folder, "--last", file]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("4321", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing here", "not a JSON object")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("""{"hello":"seven"}""", "not a JSON object")]
    [InlineData("""{"hello":7,"hello":8}""", "not a JSON object that has each rule once")]
    public async Task LastPrioritiesThatAreNone_AreRefused(string text, string fault)
    {
        using var project = ConfiguredProject.With("config: {}\n");
        var file = Path.Combine(project.Folder, "outputs.json");
        await File.WriteAllTextAsync(file, text);

        var result = await HybridProcess.RunAsync("routes", "--last", file);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"hybrid: --last {file}: {fault}", result.Errors, StringComparison.Ordinal);
    }
}

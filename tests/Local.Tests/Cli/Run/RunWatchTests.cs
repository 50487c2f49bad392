using System.Net;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>A run whose settings are saved while it serves.</summary>
public sealed class RunWatchTests
{
    [Fact]
    public async Task SavedSettings_AreServedAtOnce_AndWrongOnesLeaveWhatWasThere()
    {
        using var project = ConfiguredProject.With(Cutover("hello: 100"));
        var port = FreePorts.Next();
        await using var hybrid = HybridProcess.Start(
            "run", "--cwd", project.Folder, "--port", $"{port}", "--map-port", $"{FreePorts.Next()}");
        using var map = new HttpClient { BaseAddress = new((await hybrid.LineAsync("Route map:"))["Route map: ".Length..]) };
        await hybrid.LineAsync("Ready:");
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };

        // What was chosen by hand gives way.
        await ChooseAsync(map, "hello", 30);
        Save(project, Cutover("hello: 20"));
        await hybrid.LineAsync("hello: 100 % → 20 % Lambda");
        await hybrid.LineAsync("hello: the weight chosen by hand gives way to the one that is saved");

        Save(project, Cutover("hello: 0"));
        Assert.EndsWith("hello: 20 % → 0 % Lambda", await hybrid.LineAsync("hello:"), StringComparison.Ordinal);
        Assert.Contains("The monolith answers", await client.GetStringAsync("/lambda"), StringComparison.Ordinal);

        Save(project, Cutover("hello: 101"));
        await hybrid.LineAsync("the stack is not taken up; what ran before goes on:");
        Assert.Contains("101", await hybrid.LineAsync("hybrid:cutover.hello"), StringComparison.Ordinal);
        Assert.Contains("The monolith answers", await client.GetStringAsync("/lambda"), StringComparison.Ordinal);

        Save(project, "config: [");
        Assert.Contains("line 2", await hybrid.LineAsync("Pulumi.dev.yaml:"), StringComparison.Ordinal);

        // A rule comes in where it belongs, and those that are there stay where they are.
        Save(project, Cutover("hello: 0", "echo: 100"));
        Assert.EndsWith("rule echo added at 2000", await hybrid.LineAsync("rule echo"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/echo")).StatusCode);
        Assert.Contains(">echo<", await map.GetStringAsync("/"), StringComparison.Ordinal);

        File.Delete(Path.Combine(project.Folder, "Pulumi.dev.yaml"));
        Assert.Contains("no such file", await hybrid.LineAsync("Pulumi.dev.yaml:"), StringComparison.Ordinal);
        Save(project, Cutover("hello: 100"));
        Assert.EndsWith("rule echo removed from 2000", await hybrid.LineAsync("rule echo"), StringComparison.Ordinal);

        // What a run does not do is told of as at its start.
        Save(project, $"{Cutover("hello: 100")}  hybrid:monolith: {{ imageId: ami-12c6146b }}\n");
        Assert.EndsWith("names one that runs", await hybrid.LineAsync("The monolith's image"), StringComparison.Ordinal);

        hybrid.Interrupt();
        Assert.Equal((0, ""), ((await hybrid.EndAsync()) is var end ? end.ExitCode : 1, end.Errors));
    }

    private static async Task ChooseAsync(HttpClient map, string rule, int share)
    {
        var token = (await map.GetStringAsync("/weights")).Split("name=\"token\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["token"] = token, ["rule"] = rule, ["share"] = $"{share}",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/weights") { Content = form };
        request.Headers.Add("Origin", map.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await map.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static string Cutover(params string[] entries) =>
        $"config:\n  hybrid:cutover:\n{string.Concat(entries.Select(e => $"    {e}\n"))}";

    private static void Save(ConfiguredProject project, string yaml) =>
        File.WriteAllText(Path.Combine(project.Folder, "Pulumi.dev.yaml"), yaml);
}

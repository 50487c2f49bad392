namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>The path to the monolith beside nginx, which does the least that a reverse proxy can do.</summary>
internal static class NginxBench
{
    private const int Rules = 100;

    public static async Task<BenchReport> RunAsync(ChildProcess generator, BenchOptions options, Action<string> progress)
    {
        if (NginxServer.Program is null) return new([], Skipped: "nginx: skipped, for it is not installed");
        await using var parts = new PartList(options.Environment);
        var monolith = await parts.MonolithAsync();
        async Task<Subject> SubjectAsync(string name, string part) =>
            new(name, await parts.StartAsync(part, $"{Rules}", $"{monolith.Port}"), TestedFrontDoor.Miss);

        var nginx = await SubjectAsync("nginx", "nginx");
        var frontDoor = await SubjectAsync($"{Rules} rules, none fits", "front-door");
        var comparison = new Comparison($"Beside nginx with {Rules} locations", [nginx, frontDoor], [nginx], options);
        await comparison.RunAsync(generator, progress);
        return comparison.Report();
    }
}

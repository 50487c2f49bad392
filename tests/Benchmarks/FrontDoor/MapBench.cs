namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// What the route map costs: beside a front door with a log that reads nothing of what it gets, which is the least that a run has.
/// </summary>
internal static class MapBench
{
    private const int Rules = 100;

    public static async Task<BenchReport> RunAsync(ChildProcess generator, BenchOptions options, Action<string> progress)
    {
        await using var parts = new PartList(options.Environment);
        var monolith = await parts.MonolithAsync();
        async Task<Subject> SubjectAsync(string name, FrontDoorLog log) =>
            new(name, await parts.StartAsync("front-door", $"{Rules}", $"{monolith.Port}", $"{log}"), TestedFrontDoor.Miss);

        var plain = await SubjectAsync("without a map", FrontDoorLog.Discarded);
        var subjects = new List<Subject>
        {
            plain,
            await SubjectAsync("with a map, nobody looks", FrontDoorLog.Map),
            await SubjectAsync("with a map, somebody looks", FrontDoorLog.MapLookedAt),
        };
        var comparison = new Comparison("The route map", subjects, [plain], options);
        await comparison.RunAsync(generator, progress);
        return comparison.Report();
    }
}

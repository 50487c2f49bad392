namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// The path to the monolith: the monolith itself, a forwarder without rules, and the front door with catalogs of several sizes.
/// </summary>
internal static class MonolithBench
{
    public static async Task<BenchReport> RunAsync(ChildProcess generator, BenchOptions options, Action<string> progress)
    {
        await using var parts = new PartList(options.Environment);
        var monolith = await parts.MonolithAsync();
        var direct = new Subject("direct", monolith, TestedFrontDoor.Miss);
        var forwarder = new Subject("bare YARP", await parts.StartAsync("forwarder", $"{monolith.Port}"), TestedFrontDoor.Miss);
        var headers = new Subject(
            "bare YARP with an ALB's headers",
            await parts.StartAsync("alb-forwarder", $"{monolith.Port}"),
            TestedFrontDoor.Miss);
        var subjects = new List<Subject> { direct, forwarder, headers };
        foreach (var rules in options.Rules)
        {
            var frontDoor = await parts.StartAsync("front-door", $"{rules}", $"{monolith.Port}");
            subjects.Add(new($"{rules} rules, none fits", frontDoor, TestedFrontDoor.Miss));
        }

        subjects.Add(new($"{options.Rules[^1]} rules, the last fits", subjects[^1].Server, TestedFrontDoor.Last));

        var comparison = new Comparison("To the monolith", subjects, [direct, forwarder], options);
        await comparison.RunAsync(generator, progress);
        return comparison.Report();
    }
}

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// The path to a function in real processes: the Runtime API behind a bare server, and the front door with catalogs of several sizes.
/// </summary>
internal static class LambdaBench
{
    public static async Task<BenchReport> RunAsync(ChildProcess generator, BenchOptions options, Action<string> progress)
    {
        await using var parts = new PartList(options.Environment);
        var monolith = await parts.MonolithAsync();
        var invoker = new Subject("bare Kestrel", await parts.StartAsync("invoker"), TestedFrontDoor.Lambda);
        var subjects = new List<Subject> { invoker };
        foreach (var rules in options.Rules)
        {
            subjects.Add(
                new($"{rules} rules", await parts.StartAsync("front-door", $"{rules}", $"{monolith.Port}"), TestedFrontDoor.Lambda));
        }

        var comparison = new Comparison("To a function (Hello, warm)", subjects, [invoker], options);
        await comparison.RunAsync(generator, progress);
        return comparison.Report();
    }
}

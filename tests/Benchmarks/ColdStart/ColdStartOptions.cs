using System.Globalization;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>What else could make functions start faster, each option by itself against what is deployed.</summary>
internal static class ColdStartOptions
{
    private const string AsDeployed = "as deployed";

    private static readonly string[] Functions = ["Hello", "Api", "Assets"];

    // Of the runtime: what stands in runtimeconfig.json can be said in variables, too.
    private static readonly Dictionary<string, (string Name, string Value)> Variables = new()
    {
        ["`TieredPGO` off"] = ("DOTNET_TieredPGO", "0"),
        ["`TieredCompilation` off"] = ("DOTNET_TieredCompilation", "0"),
        ["`TieredCompilationQuickJitForLoops` off"] = ("DOTNET_TC_QuickJitForLoops", "0"),
    };

    // Of the build.
    private static readonly Dictionary<string, string> Properties = new()
    {
        ["`PublishReadyToRunComposite` on"] = "PublishReadyToRunComposite=true",
        ["`InvariantGlobalization` off"] = "InvariantGlobalization=false",
    };

    // Of the client of S3.
    private static readonly Dictionary<string, string> Clients = new()
    {
        ["client of S3 that verifies checksums"] = "Verifying",
        ["client told region, credentials and endpoint"] = "Told",
        ["client made at its first use"] = "AtFirstUse",
    };

    /// <summary>Prints the table.</summary>
    public static async Task RunAsync(int rounds)
    {
        await using var s3 = await ColdStartSubjects.StartS3Async();
        var subjects = Subjects(new(s3.Address)).ToList();
        var floor = ColdStartSubjects.Floor(ColdStartSubjects.HttpClientFloor, ColdStartBuild.Floor());
        await ColdStartRuns.MeasureAsync([floor, .. subjects], rounds);
        Print(subjects, floor.FirstMedian);
    }

    private static IEnumerable<ColdStartSubject> Subjects(ColdStartSubjects make)
    {
        foreach (var function in Functions)
        {
            yield return make.Function(function, AsDeployed, new FunctionProject(function).Package);
            foreach (var (option, (name, value)) in Variables)
            {
                yield return make.Function(
                    function,
                    option,
                    new FunctionProject(function).Package,
                    new Dictionary<string, string> { [name] = value });
            }

            foreach (var (option, property) in Properties)
                yield return make.Function(function, option, ColdStartBuild.With(function, property));
        }

        var clients = ColdStartBuild.Clients();
        foreach (var (option, type) in Clients)
            yield return make.Function("Assets", option, clients, handler: $"Client::Hybrid.Benchmarks.ColdStart.Client.{type}::Handle");
    }

    private static void Print(List<ColdStartSubject> subjects, double floor)
    {
        Console.WriteLine($"| | {string.Join(" | ", Functions)} | its first S3 call |");
        Console.WriteLine($"|---|{string.Concat(Functions.Select(_ => "---:|"))}---:|");
        foreach (var option in subjects.GroupBy(subject => subject.Variant))
        {
            var cells = Functions.Select(function => option.FirstOrDefault(subject => subject.Name == function) is { } subject
                ? Cell(subject.FirstMedian, floor)
                : "");
            var s3 = option.FirstOrDefault(subject => subject.Second.Count > 0) is { } assets
                ? string.Create(CultureInfo.InvariantCulture, $"{assets.SecondMedian:F0} ms")
                : "";
            Console.WriteLine($"| {option.Key} | {string.Join(" | ", cells)} | {s3} |");
        }
    }

    private static string Cell(double time, double floor) =>
        string.Create(CultureInfo.InvariantCulture, $"{time:F0} ms, {time / floor:F2}");
}

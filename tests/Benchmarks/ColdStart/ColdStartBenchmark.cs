using System.Globalization;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>
/// The functions as deployed, those that are native with ReadyToRun as well, beside the smallest programs that answer at all.
/// </summary>
internal static class ColdStartBenchmark
{
    // As functions/Directory.Build.targets has it.
    private const string Fallback = "NativeFunctions=false;SelfContained=false;PublishSelfContained=false";

    /// <summary>Prints the table for the README.</summary>
    /// <param name="rounds">How often each subject is started.</param>
    /// <param name="function">The function to start alone, as it is deployed.</param>
    /// <param name="earlier">A folder with the packages of an earlier build, to measure beside those of this one.</param>
    public static async Task RunAsync(int rounds, string? function = null, string? earlier = null)
    {
        await using var s3 = await ColdStartSubjects.StartS3Async();
        var floor = ColdStartBuild.Floor();
        var socket = ColdStartSubjects.Floor(ColdStartSubjects.SocketFloor, floor);
        var httpClient = ColdStartSubjects.Floor(ColdStartSubjects.HttpClientFloor, floor);
        List<ColdStartSubject> subjects = [socket, httpClient, .. Functions(function, earlier, new(s3.Address))];
        await ColdStartRuns.MeasureAsync(subjects, rounds);
        Console.WriteLine("| | first answer | to the socket floor | memory | zipped |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var subject in subjects) Print(subject, socket.FirstMedian);
    }

    private static IEnumerable<ColdStartSubject> Functions(string? only, string? earlier, ColdStartSubjects make)
    {
        foreach (var project in FunctionProject.Names.Where(name => only is null || name == only).Select(name => new FunctionProject(name)))
        {
            yield return make.Function(project.Name, project.IsNative ? "native" : "", project.Package);
            if (only is not null) continue;
            if (project.IsNative)
                yield return Managed(project, "ReadyToRun", ColdStartBuild.With(project.Name, Fallback));
            if (earlier is not null && Directory.Exists(Path.Combine(earlier, project.Name)))
                yield return Managed(project, "earlier", Path.Combine(earlier, project.Name));
        }

        ColdStartSubject Managed(FunctionProject project, string variant, string folder) =>
            make.Function(project.Name, variant, folder, handler: project.ManagedHandler);
    }

    private static void Print(ColdStartSubject subject, double socket)
    {
        var name = subject.Variant.Length > 0 ? $"{subject.Name}, {subject.Variant}" : subject.Name;
        var size = subject.Name.StartsWith("floor", StringComparison.Ordinal)
            ? ""
            : $"{ColdStartBuild.ZippedSize(subject.Function.TaskRoot) / 1e6:F2} MB";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {subject.FirstMedian:F1} ms | {subject.FirstMedian / socket:F2} | {subject.MemoryMedian:F0} MB | {size} |"));
        if (subject.Second.Count > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name}: its first S3 call, after that | {subject.SecondMedian:F1} ms | | | |"));
        }
    }
}

using System.Globalization;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>
/// The functions as deployed, without ReadyToRun and with reflection JSON, beside the smallest programs that answer at all.
/// </summary>
internal static class ColdStartBenchmark
{
    // Those for which ColdStartReflection has code that reads and writes JSON so.
    private static readonly string[] Reflecting = ["Hello", "Page", "Api", "Echo", "Assets"];

    /// <summary>Prints the table for the README.</summary>
    /// <param name="rounds">How often each subject is started.</param>
    /// <param name="function">The function to start alone, as it is deployed.</param>
    public static async Task RunAsync(int rounds, string? function = null)
    {
        await using var s3 = await ColdStartSubjects.StartS3Async();
        var floor = ColdStartBuild.Floor();
        var socket = ColdStartSubjects.Floor(ColdStartSubjects.SocketFloor, floor);
        var httpClient = ColdStartSubjects.Floor(ColdStartSubjects.HttpClientFloor, floor);
        List<ColdStartSubject> subjects = [socket, httpClient, .. Functions(function, new(s3.Address))];
        await ColdStartRuns.MeasureAsync(subjects, rounds);
        Console.WriteLine("| | first answer | to the HttpClient floor | to the socket floor | zipped |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var subject in subjects) Print(subject, httpClient.FirstMedian, socket.FirstMedian);
    }

    private static IEnumerable<ColdStartSubject> Functions(string? only, ColdStartSubjects make)
    {
        foreach (var name in FunctionProject.Names.Where(name => only is null || name == only))
        {
            yield return make.Function(name, "", new FunctionProject(name).Package);
            if (only is not null) continue;
            yield return make.Function(name, "without ReadyToRun", ColdStartBuild.With(name, "PublishReadyToRun=false"));
            if (Reflecting.Contains(name)) yield return make.Function(name, "reflection JSON", ColdStartBuild.WithReflection(name));
        }
    }

    private static void Print(ColdStartSubject subject, double httpClient, double socket)
    {
        var name = subject.Variant.Length > 0 ? $"{subject.Name}, {subject.Variant}" : subject.Name;
        var time = subject.FirstMedian;
        var size = subject.Name.StartsWith("floor", StringComparison.Ordinal)
            ? ""
            : $"{ColdStartBuild.ZippedSize(subject.Function.TaskRoot) / 1e6:F2} MB";
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:F0} ms | {time / httpClient:F2} | {time / socket:F2} "
                + $"| {size} |"));
        if (subject.Second.Count > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name}: its first S3 call, after that | {subject.SecondMedian:F0} ms | | | |"));
        }
    }
}

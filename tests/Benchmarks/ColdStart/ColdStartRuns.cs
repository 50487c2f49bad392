using System.Buffers;
using System.Diagnostics;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;
using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Benchmarks.ColdStart;

/// <summary>
/// How long a function takes from the start of its process to its first answer, through the local Runtime API. The subjects take turns, so
/// that all of them meet the same load; medians are what counts.
/// </summary>
internal static class ColdStartRuns
{
    /// <summary>Starts every subject so often, and notes the times with it.</summary>
    public static async Task MeasureAsync(IReadOnlyList<ColdStartSubject> subjects, int rounds)
    {
        // The first round fills the caches of the system and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var subject in subjects) await StartAsync(subject, counts: round > 0);
        }

        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Console.WriteLine($"Medians of {rounds} starts, {Environment.ProcessorCount} processors, load {load} at the end.");
        Console.WriteLine();
    }

    private static async Task StartAsync(ColdStartSubject subject, bool counts)
    {
        var bootstrap = Path.Combine(AppContext.BaseDirectory, "bootstrap/Bootstrap.dll");
        await using var lambda = new LambdaService(
            [subject.Function],
            new() { BootstrapPath = bootstrap, Region = "eu-west-1", MaxProcesses = 1 },
            new SilentLog());
        var first = await InvokeAsync(lambda, subject, subject.Path);
        var second = subject.SecondPath is { } path ? await InvokeAsync(lambda, subject, path) : 0;
        if (!counts) return;
        subject.First.Add(first);
        if (PeakMemory.OfFunction(subject.Function.Name) is { } megabytes) subject.Memory.Add(megabytes);
        if (subject.SecondPath is not null) subject.Second.Add(second);
    }

    private static async Task<double> InvokeAsync(LambdaService lambda, ColdStartSubject subject, string path)
    {
        var albEvent = new ArrayBufferWriter<byte>();
        new AlbEventWriter
        {
            TargetGroupArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/tested/1",
            MultiValueHeaders = true,
            Method = "GET",
            Path = path,
            Query = "a=1",
            Headers =
            [
                new("accept", "*/*"), new("host", "example.com"), new("user-agent", "curl/8.5.0"),
                new("x-forwarded-for", "203.0.113.7"), new("x-amzn-trace-id", "Root=1-2-3"),
            ],
        }.Write(albEvent, out _);
        var started = Stopwatch.GetTimestamp();
        var outcome = await lambda.InvokeAsync(subject.Function.Name, albEvent.WrittenMemory, null, CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (outcome.Failure is not null
            || LambdaResponseReader.Read(outcome.Payload, multiValueHeaders: true).Response is not { StatusCode: < 500 })
        {
            throw new InvalidOperationException($"{subject.Name} {subject.Variant} does not answer {path}: {outcome.Failure}");
        }

        return elapsed;
    }

    private sealed class SilentLog : ILambdaLog
    {
        public bool IsEnabled => false;

        public void Write(LogLine line) { }
    }
}

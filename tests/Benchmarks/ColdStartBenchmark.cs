using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Hybrid.Local.Cli;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Alb;
using Hybrid.Local.S3;

namespace Hybrid.Benchmarks;

/// <summary>
/// How long a function takes from the start of its process to its first answer, through the local Runtime API, beside the smallest programs
/// that answer at all. The subjects take turns, so that all of them meet the same load; medians are what counts.
/// </summary>
internal static class ColdStartBenchmark
{
    private const string Bucket = "assets";
    private const string HttpClientFloor = "floor: HttpClient";
    private const string SocketFloor = "floor: a socket";

    /// <summary>Prints the table for the README.</summary>
    public static async Task RunAsync(int rounds)
    {
        var style = Path.Combine(Workspace.Root, "functions/Assets/files/site.css");
        await using var s3 = await S3Server.StartAsync([new() { Bucket = Bucket, Key = "assets/site.css", File = style, ContentType = "text/css" }]);
        var subjects = Subjects(s3.Address);
        // The first round fills the caches of the system and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var subject in subjects) await StartAsync(subject, counts: round > 0);
        }

        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Print(subjects, rounds, load);
    }

    private static List<ColdStartSubject> Subjects(Uri s3)
    {
        var floor = ColdStartBuild.Floor();
        var subjects = new List<ColdStartSubject> { Floor(SocketFloor, "Socket", floor), Floor(HttpClientFloor, "HttpClient", floor) };
        foreach (var (name, path) in new[] { ("Hello", "/lambda"), ("Page", "/"), ("Api", "/api/tickets"), ("Echo", "/echo"), ("Assets", "/none") })
        {
            var deployed = Path.Combine(Workspace.Root, "artifacts/functions", name);
            subjects.Add(Function(name, "", deployed));
            subjects.Add(Function(name, "without ReadyToRun", ColdStartBuild.WithoutReadyToRun(name)));
            subjects.Add(Function(name, "reflection JSON", ColdStartBuild.WithReflection(name)));
            if (name is not ("Hello" or "Assets")) continue;
            subjects.Add(Function(name, "TieredPGO=0", deployed));
            subjects.Add(Function(name, "TieredCompilation=0", deployed));

            ColdStartSubject Function(string function, string variant, string folder) => new()
            {
                Name = function,
                Variant = variant,
                Path = path,
                SecondPath = function == "Assets" ? "/assets/site.css" : null,
                Function = Definition(function, folder, Environment(s3, variant)),
            };
        }

        return subjects;
    }

    private static Dictionary<string, string> Environment(Uri s3, string variant)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASSETS_BUCKET"] = Bucket,
            ["ASSETS_PREFIX"] = "assets/",
            ["AWS_ENDPOINT_URL_S3"] = s3.AbsoluteUri,
        };
        if (variant.EndsWith("=0", StringComparison.Ordinal)) environment[$"DOTNET_{variant[..^2]}"] = "0";
        return environment;
    }

    private static ColdStartSubject Floor(string name, string kind, string folder) => new()
    {
        Name = name,
        Function = Definition("Floor", folder, new() { ["FLOOR"] = kind }) with { Command = ["dotnet", "exec", Path.Combine(folder, "Floor.dll")] },
    };

    /// <summary>A function as a stack registers it.</summary>
    public static FunctionDefinition Definition(string name, string folder, Dictionary<string, string> environment) => new()
    {
        Name = name,
        Handler = $"{name}::Hybrid.Functions.{name}.Function::Handle",
        Runtime = "dotnet10",
        TaskRoot = folder,
        InvokedArn = $"arn:aws:lambda:eu-west-1:123456789012:function:{name}:live",
        MemorySize = 1024,
        Timeout = TimeSpan.FromSeconds(15),
        Environment = environment,
    };

    private static async Task StartAsync(ColdStartSubject subject, bool counts)
    {
        var bootstrap = Path.Combine(AppContext.BaseDirectory, "bootstrap/Bootstrap.dll");
        await using var lambda = new LambdaService([subject.Function], new() { BootstrapPath = bootstrap, Region = "eu-west-1", MaxProcesses = 1 }, new SilentLog());
        var first = await InvokeAsync(lambda, subject, subject.Path);
        var second = subject.SecondPath is { } path ? await InvokeAsync(lambda, subject, path) : 0;
        if (!counts) return;
        subject.First.Add(first);
        if (subject.SecondPath is not null) subject.Second.Add(second);
    }

    private static async Task<double> InvokeAsync(LambdaService lambda, ColdStartSubject subject, string path)
    {
        var albEvent = new ArrayBufferWriter<byte>();
        new AlbEvent
        {
            TargetGroupArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/tested/1",
            MultiValueHeaders = true,
            Method = "GET",
            Path = path,
            Query = "a=1",
            Headers = [new("accept", "*/*"), new("host", "example.com"), new("user-agent", "curl/8.5.0"), new("x-forwarded-for", "203.0.113.7"), new("x-amzn-trace-id", "Root=1-2-3")],
        }.Write(albEvent);
        var started = Stopwatch.GetTimestamp();
        var outcome = await lambda.InvokeAsync(subject.Function.Name, albEvent.WrittenMemory, null, CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        if (outcome.Failure is not null || AlbResponseReader.Read(outcome.Payload, multiValueHeaders: true).Response is not { StatusCode: < 500 })
            throw new InvalidOperationException($"{subject.Name} {subject.Variant} does not answer {path}: {outcome.Failure}");
        return elapsed;
    }

    private static void Print(List<ColdStartSubject> subjects, int rounds, string load)
    {
        var (socket, httpClient) = (Median(subjects.Single(s => s.Name == SocketFloor).First), Median(subjects.Single(s => s.Name == HttpClientFloor).First));
        Console.WriteLine($"Medians of {rounds} starts, {System.Environment.ProcessorCount} processors, load {load} at the end.");
        Console.WriteLine();
        Console.WriteLine("| | first answer | to the HttpClient floor | to the socket floor | zipped |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var subject in subjects)
        {
            var name = subject.Variant.Length > 0 ? $"{subject.Name}, {subject.Variant}" : subject.Name;
            var time = Median(subject.First);
            var size = subject.Name.StartsWith("floor", StringComparison.Ordinal) ? "" : $"{ColdStartBuild.ZippedSize(subject.Function.TaskRoot) / 1e6:F2} MB";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:F0} ms | {time / httpClient:F2} | {time / socket:F2} | {size} |"));
            if (subject.Second.Count > 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name}: its first S3 call, after that | {Median(subject.Second):F0} ms | | | |"));
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class SilentLog : ILambdaLog
    {
        public bool IsEnabled => false;

        public void Write(string functionName, string line)
        {
        }
    }
}

using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Hybrid.Benchmarks.ColdStart;
using Hybrid.Benchmarks.FrontDoor;
using Hybrid.Benchmarks.Logs;
using Hybrid.Benchmarks.Preview;
using Hybrid.Benchmarks.Routing;

switch (args)
{
    case ["preview", .. var count]:
        PreviewBenchmark.Run(Count(count, 7));
        break;
    case ["preview-once", var routes]:
        await PreviewBenchmark.RunOnceAsync(int.Parse(routes, CultureInfo.InvariantCulture));
        break;
    case ["cold-start", "options", .. var rounds]:
        await ColdStartOptions.RunAsync(Count(rounds, 15));
        break;
    case ["cold-start", "against", var folder, .. var rounds]:
        await ColdStartBenchmark.RunAsync(Count(rounds, 15), earlier: folder);
        break;
    case ["logs", .. var lines]:
        LogBenchmark.Run(Count(lines, 5_000_000));
        break;
    case ["logs-once", var what, var folder]:
        await LogBenchmark.RunOnceAsync(what, folder);
        break;
    // The quickest that says whether it works.
    case ["cold-start", var count, var function]:
        await ColdStartBenchmark.RunAsync(Count([count], 15), function);
        break;
    case ["cold-start", .. var rounds]:
        await ColdStartBenchmark.RunAsync(Count(rounds, 15));
        break;
    case ["front-door", .. var options]:
        return await BenchCommand.RunAsync(options);
    case ["front-door-part", .. var part]:
        await Parts.RunAsync(part);
        break;
    default:
        // In process: BenchmarkDotNet's own builds do not know where this solution's packages come from. Short: the figures to check are
        // not close.
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .HideColumns(Column.Error, Column.StdDev, Column.RatioSD);
        BenchmarkSwitcher.FromAssembly(typeof(MatchingBenchmarks).Assembly).Run(args, config);
        break;
}

return 0;

static int Count(string[] arguments, int otherwise) =>
    arguments is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : otherwise;

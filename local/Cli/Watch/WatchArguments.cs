using System.CommandLine;
using System.Diagnostics;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Evaluate;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.Stack;

namespace Hybrid.Local.Cli.Watch;

/// <summary>What is watched in a run, by its command line.</summary>
/// <param name="stack">The options that name the stack.</param>
/// <param name="result">The command line.</param>
/// <param name="published">Whether the functions are the published ones: then sources are not built, and so not watched.</param>
/// <param name="folder">The files of the run.</param>
internal sealed class WatchArguments(StackArguments stack, ParseResult result, bool published, RunFolder folder)
{
    // As `dotnet watch` has it, for folders of another system whose changes nobody tells of.
    private const string PollingVariable = "DOTNET_USE_POLLING_FILE_WATCHER";

    private bool BuildsSources => Clone.PlainFunctions is not null && !published;

    /// <summary>Begins to switch a running stack over to what is saved, until it is disposed of.</summary>
    /// <param name="local">The running stack.</param>
    /// <param name="served">What it serves.</param>
    /// <param name="functions">What its functions do otherwise than the stack says.</param>
    /// <param name="gaps">What a run does not do of a stack, each in a sentence.</param>
    /// <param name="tell">Hears what has moved and what is wrong.</param>
    public IAsyncDisposable Begin(
        LocalStack local,
        EvaluatedStack served,
        FunctionOverrides functions,
        Func<StackGraph, LoadBalancerModel, IEnumerable<string>> gaps,
        Action<string> tell)
    {
        var evaluator = new StackEvaluator(stack, result, published);
        var builds = BuildsSources ? new BuildServer(folder.Name, folder.Folder, TimeProvider.System) : null;
        var files = new FileWatch(
            [.. Folders(), .. PackagesOf(served)],
            tell,
            Environment.GetEnvironmentVariable(PollingVariable)?.ToUpperInvariant() is "1" or "TRUE");
        var watch = new StackWatch(local, served, functions, folder, evaluator, builds, gaps, tell);
        return new Watching(watch, files, evaluator, builds);
    }

    private IEnumerable<WatchedFolder> Folders()
    {
        // The stack has been read by this process.
        var began = Process.GetCurrentProcess().StartTime.ToUniversalTime();
        yield return new(Path.GetFullPath(stack.FolderOf(result)), false, ["Pulumi.yaml", $"Pulumi.{stack.StackOf(result)}.yaml"], began);
        if (!BuildsSources) yield break;
        // What the script has built is as old as its stamp.
        var stamp = Path.Combine(Clone.Artifacts, "run", "hybrid.stamp");
        var built = File.Exists(stamp) ? File.GetLastWriteTimeUtc(stamp) : began;
        yield return new(Clone.Root, false, ["Directory.*", "global.json"], built);
        yield return new(Path.Combine(Clone.Root, "functions"), true, [], built);
        yield return new(Clone.Program, true, [], built);
        yield return new(Path.Combine(Clone.Root, "local"), true, [], built);
    }

    // Whatever they are called: what a build has made is no source. Their files as they were evaluated are known by their dates.
    private static IEnumerable<WatchedFolder> PackagesOf(EvaluatedStack served) =>
        from path in served.Foreign.Values.Where(package => package.Handler is not null).Select(package => package.Path).Distinct()
        select Directory.Exists(path)
            ? new WatchedFolder(path, true, ["*"], Process.GetCurrentProcess().StartTime.ToUniversalTime())
            : new(Path.GetDirectoryName(path)!, false, [Path.GetFileName(path)], Process.GetCurrentProcess().StartTime.ToUniversalTime());

    private sealed class Watching : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly FileWatch _files;
        private readonly StackEvaluator _evaluator;
        private readonly BuildServer? _builds;
        private readonly Task _watching;

        public Watching(StackWatch watch, FileWatch files, StackEvaluator evaluator, BuildServer? builds)
        {
            (_files, _evaluator, _builds) = (files, evaluator, builds);
            _watching = Task.Run(() => watch.RunAsync(files, _stop.Token));
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            try
            {
                await _watching;
            }
            finally
            {
                _files.Dispose();
                _evaluator.Dispose();
                if (_builds is not null) await _builds.DisposeAsync();
                _stop.Dispose();
            }
        }
    }
}

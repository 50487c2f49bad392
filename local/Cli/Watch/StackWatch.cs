using System.Diagnostics;
using System.Globalization;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Evaluate;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.Stack;

namespace Hybrid.Local.Cli.Watch;

/// <summary>
/// Switches a running stack over to what is saved: builds what has changed, evaluates the stack, and has it served from the next request
/// on. What is wrong is said, and the state before goes on.
/// </summary>
/// <param name="local">The running stack.</param>
/// <param name="served">What it serves.</param>
/// <param name="functions">What its functions do otherwise than the stack says.</param>
/// <param name="folder">The files of the run.</param>
/// <param name="evaluator">Evaluates the stack.</param>
/// <param name="builds">Builds sources; null if they are not watched.</param>
/// <param name="gaps">What a run does not do of a stack, each in a sentence.</param>
/// <param name="tell">Hears what has moved and what is wrong.</param>
internal sealed class StackWatch(
    LocalStack local,
    EvaluatedStack served,
    FunctionOverrides functions,
    RunFolder folder,
    StackEvaluator evaluator,
    BuildServer? builds,
    Func<StackGraph, LoadBalancerModel, IEnumerable<string>> gaps,
    Action<string> tell)
{
    // Under the time of day, as in the log of requests.
    private const string NextLine = "\n             ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SourceChanges _sources = new(Clone.Root);
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);
    private EvaluatedStack _served = served;
    private FunctionOverrides _functions = functions;

    /// <summary>Follows changes until it is told to stop.</summary>
    public async Task RunAsync(FileWatch files, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(FollowAsync(files, cancellationToken), TryAsync(() => WarmUpAsync(cancellationToken), cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run ends.
        }
    }

    private async Task FollowAsync(FileWatch files, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changes = await files.NextAsync(cancellationToken);
            await TryAsync(() => TakeUpAsync(changes, cancellationToken), cancellationToken);
        }
    }

    // Whatever befalls it, such as a full disk: what is served is served on, and the next save is taken up.
    private async Task TryAsync(Func<Task> actAsync, CancellationToken cancellationToken)
    {
        try
        {
            await actAsync();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Refuse("taking up what is saved has failed", [$"{exception}"]);
        }
    }

    // The first build of a compiler takes three times as long as any other: better now than after the first save.
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        if (builds is null) return;
        foreach (var name in RunFolder.CleanUp()) BuildServer.CleanUp(name);
        if (_served.Packages.Count == 0) return;
        using var held = await BuildLock.AcquireAsync(Tell, cancellationToken);
        var project = ProjectOf(Path.GetFileName(_served.Packages.First().Value.Folder));
        await builds.BuildAsync([project], withReferences: false, restoreFirst: false, cancellationToken);
    }

    private async Task TakeUpAsync(IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var assets = _sources.Add(changes);
        foreach (var asset in assets) Tell($"asset {asset} changed");
        if (_sources.NeedsNewRun) Tell("local/ has changed: start the run again to have that in it");
        if (!_sources.AsksForEvaluation) return;
        if (builds is null || !_sources.AsksForBuild)
        {
            await SwitchAsync(began, cancellationToken);
            return;
        }

        // Until what has been built has been copied.
        using var held = await BuildLock.AcquireAsync(Tell, cancellationToken);
        if (await BuildAsync(builds, cancellationToken)) await SwitchAsync(began, cancellationToken);
    }

    /// <returns>Whether anything could be built.</returns>
    private async Task<bool> BuildAsync(BuildServer server, CancellationToken cancellationToken)
    {
        List<string> projects = [.. _sources.Functions.Select(ProjectOf)];
        if (_sources.Program) projects.Add(Path.Combine(Clone.Program, "Infra.csproj"));
        var building = server.BuildAsync(projects, _sources.Shared || _sources.Restore, _sources.Restore, cancellationToken);
        // The clock alone tells that a build takes long enough to be told of.
        if (await Task.WhenAny(building, Task.Delay(Patience, cancellationToken)) != building)
            Tell($"building {string.Join(", ", projects.Select(Path.GetFileNameWithoutExtension))} ...");
        var result = await building;
        foreach (var name in _sources.Functions) if (result.Built.Contains(name)) _built.Add(name);
        var hasProgram = _sources.Program && result.Built.Contains(SourceChanges.ProgramAssembly);
        _sources.Remove(result.Built);
        if (result.Faults.Count > 0) Refuse("the build failed", result.Faults);
        if (hasProgram)
            evaluator.Use(folder.Merge(AppContext.BaseDirectory, Path.Combine(Clone.Artifacts, "run", "bin", "Infra", "release")));
        return result.Built.Count > 0;
    }

    private async Task SwitchAsync(long began, CancellationToken cancellationToken)
    {
        var answer = await evaluator.EvaluateAsync(_served.Priorities(), cancellationToken);
        if (answer.Stack is not { } stack)
        {
            Refuse("the stack is not taken up", answer.Faults);
            return;
        }

        try
        {
            var renewed = await RenewedAsync(stack, cancellationToken);
            var overrides = _functions with { Packages = Packages(stack), Foreign = folder.Place(stack.Foreign) };
            var before = local.LoadBalancer;
            if (!await local.SwitchAsync(stack.Graph, overrides))
            {
                Refuse("listeners, the idle timeout or HTTP/2 have changed", ["start the run again to have them served"]);
                return;
            }

            var time = Stopwatch.GetElapsedTime(began);
            foreach (var warning in stack.Warnings.Except(_served.Warnings)) Tell($"warning: {warning}");
            List<string> moved =
            [
                .. StackDifferences.Of(before, local.LoadBalancer), .. StackDifferences.OfObjects(_served.Graph, stack.Graph),
                .. from package in stack.Foreign
                   where _served.Foreign.GetValueOrDefault(package.Key) is { } was && was.Revision != package.Value.Revision
                   select $"{package.Key}: its package has changed",
                .. renewed.Where(route => _served.Packages.ContainsKey(route))
                    .Select(route => string.Create(CultureInfo.InvariantCulture, $"{route} rebuilt in {time.TotalSeconds:0.0} s")),
                .. gaps(stack.Graph, local.LoadBalancer).Except(gaps(_served.Graph, before)),
            ];
            // Of what could not be built more has been said.
            if (moved.Count == 0 && !_sources.NeedBuild) moved.Add("saved, and nothing that runs here has changed");
            foreach (var line in moved) Tell(line);
            foreach (var rule in StackDifferences.OtherShares(before, local.LoadBalancer).Where(local.Weights.Shares.ContainsKey).ToList())
            {
                local.Weights.Set(rule, null);
                Tell($"{rule}: the weight chosen by hand gives way to the one that is saved");
            }

            (_served, _functions) = (stack, overrides);
        }
        catch (NotSupportedException exception)
        {
            Refuse("the stack is not taken up", [exception.Message]);
        }
    }

    // The routes whose functions have other files than those that they run from.
    private async Task<List<string>> RenewedAsync(EvaluatedStack stack, CancellationToken cancellationToken)
    {
        List<string> routes = [];
        foreach (var (route, package) in stack.Packages)
        {
            var name = Path.GetFileName(package.Folder);
            if (!_built.Contains(name)) continue;
            // What a debugger is attached to is a build of its own.
            var isDebugged = _functions.Debugged.Contains(route);
            if (isDebugged && await DebugBuild.RunAsync(name, cancellationToken) is null) continue;
            if (folder.Renew(SourceOf(route, package))) routes.Add(route);
        }

        _built.Clear();
        return routes;
    }

    private Dictionary<string, FunctionPackage> Packages(EvaluatedStack stack) => stack.Packages.ToDictionary(
        package => package.Key, package => package.Value with { Folder = folder.Copy(SourceOf(package.Key, package.Value)) });

    private string SourceOf(string route, FunctionPackage package) =>
        _functions.Debugged.Contains(route) ? DebugBuild.FolderOf(Path.GetFileName(package.Folder)) : package.Folder;

    private static string ProjectOf(string name) => Path.Combine(Clone.Root, "functions", name, $"{name}.csproj");

    private void Refuse(string what, IReadOnlyList<string> why) =>
        Tell($"{what}; what ran before goes on:\n{string.Join('\n', why)}");

    private void Tell(string text) => tell(string.Create(
        CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss.fff} {text.Replace("\n", NextLine, StringComparison.Ordinal)}"));
}

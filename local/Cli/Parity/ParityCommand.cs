using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cli.Run;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Lambda;
using Hybrid.Local.Monolith;
using Hybrid.Local.Parity;
using Hybrid.Local.Parity.Asking;
using Hybrid.Local.Parity.Reports;
using Hybrid.Local.Parity.Requests;
using Hybrid.Local.Stack;
using SignIn = Hybrid.Local.Parity.Requests.SignIn;

namespace Hybrid.Local.Cli.Parity;

/// <summary><c>./hybrid parity</c>.</summary>
/// <param name="stack">The options that name the stack.</param>
/// <param name="catalog">The catalog of routes.</param>
internal sealed class ParityCommand(StackArguments stack, IReadOnlyList<Route> catalog)
{
    // As a browser asks one host, and two more: a side that takes its time holds up no other request.
    private const int AtOnce = 8;

    // Exit code of what Ctrl-C ended, as shells have it.
    private const int Interrupted = 130;

    private readonly ParityArguments _arguments = new();
    private readonly FunctionArguments _functions = new();
    private readonly ReportArguments _reports = new();

    public static Command Create(StackArguments stack, IReadOnlyList<Route> catalog)
    {
        var parity = new ParityCommand(stack, catalog);
        var command = new Command(
            "parity", "Ask the monolith and a route's function the same requests, and say where their answers differ.");
        parity._arguments.AddTo(command);
        parity._reports.AddTo(command);
        parity._functions.AddCommandsTo(command);
        stack.AddTo(command);
        command.SetAction(parity.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        try
        {
            return await CompareAsync(result, cancellationToken);
        }
        catch (ParityException exception)
        {
            foreach (var fault in exception.Faults) await Console.Error.WriteLineAsync($"hybrid: {fault}");
            return 1;
        }
    }

    private async Task<int> CompareAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var signIn = _arguments.SignIn(result);
        if (await stack.EvaluateAsync(result, warn: false) is not { } evaluation) return 1;
        var loadBalancer = LoadBalancerReader.Read(evaluation.Graph);
        var faults = new List<string>();
        var finder = new RouteFinder(loadBalancer, evaluation.Plan, ParityFaults.IgnoreRules(catalog, stack.FolderOf(result), faults));
        var against = _arguments.Against(result);
        faults.AddRange(ParityFaults.Routes(_arguments.Routes(result), stack.StackOf(result), finder));
        faults.AddRange([.. _functions.Faults(result, evaluation.Plan), .. _reports.Faults(result)]);
        if (against is null && !loadBalancer.HasMonolith)
            faults.Add($"stack {stack.StackOf(result)}: it has no monolith (hybrid:monolith.enabled), so there is nothing to compare with");
        if (faults.Count > 0) throw new ParityException(faults);
        if (against is null) return await CompareHereAsync(result, evaluation, loadBalancer, finder, signIn, cancellationToken);

        BuildLock.Release();
        using var live = new HttpSide(against, loadBalancer.Attributes.IdleTimeout);
        var (requests, tally) = await SelectAsync(result, finder, signIn, against, isLive: true, cancellationToken);
        faults.AddRange(ParityFaults.Live(requests));
        if (faults.Count > 0) throw new ParityException(faults);
        var sides = new LiveSides(live, against.Authority, new(_arguments.Rate(result), TimeProvider.System));
        return await ReplayAsync(result, sides, requests, tally, signIn, against, isLive: true, cancellationToken);
    }

    private async Task<int> CompareHereAsync(
        ParseResult result,
        StackEvaluation evaluation,
        LoadBalancerModel loadBalancer,
        RouteFinder finder,
        SignIn signIn,
        CancellationToken cancellationToken)
    {
        await using var sample = _arguments.Monolith(result) is null ? await SampleMonolith.StartAsync() : null;
        var monolith = _arguments.Monolith(result) ?? sample!.Address;
        var (requests, tally) = await SelectAsync(result, finder, signIn, monolith, isLive: false, cancellationToken);
        if (await _functions.ReadAsync(result, evaluation, cancellationToken) is not { } overrides) return 1;
        using var folder = RunFolder.Create();
        overrides = overrides with
        {
            Packages = overrides.Packages.ToDictionary(p => p.Key, p => p.Value with { Folder = folder.Copy(p.Value.Folder) }),
        };
        await using var functions = new StackFunctions(
            new()
            {
                BootstrapPath = Path.Combine(folder.Copy(Path.GetDirectoryName(Clone.Bootstrap)!), Path.GetFileName(Clone.Bootstrap)),
                MaxProcesses = _functions.MaxProcesses(result),
                Tell = Console.Error.WriteLine,
            },
            new NoLog());
        // All that a build could take away from under this has been copied.
        BuildLock.Release();
        await functions.SwitchAsync(evaluation.Graph, LoadBalancerReader.Read(evaluation.Graph, overrides));
        using var http = new HttpSide(monolith, loadBalancer.Attributes.IdleTimeout);
        var sides = new LocalSides(loadBalancer.Attributes, http, new(functions.Service, loadBalancer.Attributes.IdleTimeout));
        return await ReplayAsync(
            result, sides, requests, tally, signIn, _arguments.Monolith(result), isLive: false, cancellationToken);
    }

    private async Task<int> ReplayAsync(
        ParseResult result,
        ISides sides,
        List<RoutedRequest> requests,
        Tally tally,
        SignIn signIn,
        Uri? asked,
        bool isLive,
        CancellationToken cancellationToken)
    {
        var time = DateTimeOffset.UtcNow;
        // Writes come one after the other, as they were made.
        var atOnce = isLive || _arguments.IncludeWrites(result) ? 1 : AtOnce;
        IReadOnlyList<Replayed?> replayed;
        await using (var progress = new Progress(Console.Error, !Console.IsErrorRedirected, requests.Count, TimeProvider.System))
            replayed = await new Replay(sides, signIn).RunAsync(requests, atOnce, progress.Add, cancellationToken);
        var report = new Report
        {
            Stack = stack.StackOf(result),
            Time = time,
            Asked = asked,
            IsLive = isLive,
            Tally = tally,
            Chosen = requests.Count,
            Replayed = [.. replayed.OfType<Replayed>()],
            SignIn = signIn,
        };
        await _reports.WriteAsync(result, report);
        return report.IsPartial ? Interrupted : report.IsSame ? 0 : 1;
    }

    private async Task<(List<RoutedRequest> Requests, Tally Tally)> SelectAsync(
        ParseResult result, RouteFinder finder, SignIn signIn, Uri origin, bool isLive, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var requests = Selection.Of(
            await RequestFiles.ReadAsync(_arguments.Requests(result), tally, Console.Error, cancellationToken),
            finder,
            new()
            {
                Routes = [.. _arguments.Routes(result)],
                IncludeWrites = _arguments.IncludeWrites(result),
                Limit = _arguments.Limit(result),
                Origin = origin,
                AllAtOrigin = isLive,
                SignIn = signIn,
            },
            tally);
        if (signIn.Cookies is { } cookies && requests.Count > 0 && !requests.Exists(HasCookie))
        {
            var hosts = string.Join(", ", requests.Select(request => request.Request.HostName).Distinct().Take(3).Select(Safe.Text));
            await Console.Error.WriteLineAsync($"hybrid: warning: --cookie-file: none of its {cookies.Count} cookies is for the requests, "
                + $"which are of {hosts}; write lines name=value for cookies of any host");
        }

        return (requests, tally);
    }

    private static bool HasCookie(RoutedRequest request) =>
        request.Request.Headers.Any(header => header.Key.Equals("cookie", StringComparison.OrdinalIgnoreCase));

    // What functions log may hold anything that they were asked.
    private sealed class NoLog : ILambdaLog
    {
        public bool IsEnabled => false;

        public void Write(LogLine line) { }
    }
}

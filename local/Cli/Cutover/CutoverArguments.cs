using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cutover;
using Hybrid.Local.Cutover.Programs;
using Hybrid.Local.Cutover.Rehearsal;

namespace Hybrid.Local.Cli.Cutover;

/// <summary>What the commands of a cut-over have in common: the route, and where it is.</summary>
internal sealed class CutoverArguments
{
    /// <summary>Exit code of what Ctrl-C ended, as shells have it.</summary>
    private const int Interrupted = 130;

    private const int UsualMapPort = 8090;

    private readonly IReadOnlyList<Route> _catalog;

    private readonly Argument<string> _route = new("route") { Description = "The route's name, such as api." };

    private readonly Option<string> _stack = StackArguments.StackOption();

    private readonly Option<string?> _directory = StackArguments.DirectoryOption();

    private readonly Option<bool> _local = new("--local")
    {
        Description = "Rehearse it on ./hybrid run, which is running: neither the stack's file nor AWS is touched.",
    };

    private readonly Option<int?> _mapPort = new("--map-port")
    {
        Description = $"With --local: the port of the run's route map. [default: {UsualMapPort}]",
        HelpName = "number",
        CustomParser = result => result.Number(1, ushort.MaxValue),
    };

    /// <param name="catalog">The catalog of routes.</param>
    public CutoverArguments(IReadOnlyList<Route> catalog) => _catalog = catalog;

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Insert(0, _route);
        command.Options.Add(_stack);
        command.Options.Add(_directory);
        command.Options.Add(_local);
        command.Options.Add(_mapPort);
    }

    /// <summary>Does something with the route, says what is wrong, and gives the exit code.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="options">What the cut-over is to be like.</param>
    /// <param name="run">What to do.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    public async Task<int> RunAsync(
        ParseResult result,
        Func<CutoverOptions, CutoverOptions> options,
        Func<Controller, Task<Outcome>> run,
        CancellationToken cancellationToken)
    {
        var route = result.GetRequiredValue(_route);
        ILiveRoute? live = null;
        try
        {
            if (FaultOf(route, _catalog) is { } fault) throw new CutoverException(fault);
            var clock = new SystemClock();
            using var local = result.GetValue(_local) ? await FindAsync(result, route, clock, cancellationToken) : null;
            var controller = local is not null
                ? new Controller(options(OptionsOf(result, route, new())), local, local, live = local, clock, Console.WriteLine)
                : await OfStackAsync(result, route, options, clock, found => live = found, cancellationToken);
            return (int)await run(controller);
        }
        catch (CutoverException exception)
        {
            await Console.Error.WriteLineAsync($"hybrid: {exception.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"hybrid: interrupted; {await WhereAsync(route, live)}");
            return Interrupted;
        }
    }

    /// <summary>Why a route is none that moves; null if it is one.</summary>
    internal static string? FaultOf(string route, IReadOnlyList<Route> catalog) =>
        catalog.FirstOrDefault(known => known.Name == route) switch
        {
            { Function: not null } => null,
            { Target.Kind: var kind } => $"{route}: {kind} answers it, which has no weight to move and nothing to go back from; true or "
                + "false in hybrid:cutover, and a deployment, turn it on and off",
            null => $"{ShellWords.Quote(route)}: there is no such route"
                + MistypedWord.Suggestion(route, catalog.Where(known => known.Function is not null).Select(known => known.Name)),
        };

    private async Task<LocalRun> FindAsync(ParseResult result, string route, IClock clock, CancellationToken cancellationToken)
    {
        var run = await LocalRun.FindAsync(result.GetValue(_mapPort) ?? UsualMapPort, route, clock, cancellationToken);
        if (result.GetResult(_stack) is not { Implicit: false } || run.Stack == result.GetValue(_stack)) return run;
        using (run) throw new CutoverException($"the run is of the stack {run.Stack}; leave out --stack, or run the other one");
    }

    private async Task<Controller> OfStackAsync(
        ParseResult result,
        string route,
        Func<CutoverOptions, CutoverOptions> options,
        IClock clock,
        Action<ILiveRoute> found,
        CancellationToken cancellationToken)
    {
        var (stack, folder) = (result.GetRequiredValue(_stack), result.GetValue(_directory) ?? Clone.Root);
        var file = new StackSettingsFile(folder, stack, route);
        // Before anything is asked: without an entry there is nothing to cut over.
        _ = file.Read();
        var pulumi = new PulumiProgram(folder, route, stack);
        Console.WriteLine($"Reading the outputs of the stack {stack} ...");
        var outputs = await pulumi.OutputsAsync(cancellationToken);
        var function = DeployedFunction.Of(_catalog)[route];
        if (SharingOf(function, route) is { } sharing) Console.WriteLine(sharing);
        var live = new AwsRoute(new(folder, outputs.Region, file.Profile), outputs, function.IsShared);
        found(live);
        return new(options(OptionsOf(result, route, file.Retreat)), file, pulumi, live, clock, Console.WriteLine);
    }

    /// <summary>How a route is judged whose function has others as well; null where it has none.</summary>
    internal static string? SharingOf(DeployedFunction function, string route) => function.IsShared
        ? $"The function {function.Name} has other routes as well ({string.Join(", ", function.Routes.Except([route]))}): {route} is "
            + "judged by what the load balancer sees of it alone. Throttled calls are counted for the function, and told by the alarm "
            + $"{function.Name}-throttles where hybrid:monitoring is enabled"
        : null;

    private CutoverOptions OptionsOf(ParseResult result, string route, Infra.Settings.RetreatSettings retreat)
    {
        var isLocal = result.GetValue(_local);
        var port = result.GetValue(_mapPort) is { } given ? $" --map-port {given}" : "";
        return new()
        {
            Route = route,
            Retreat = retreat,
            Where = isLocal ? $" --local{port}" : $" --stack {result.GetValue(_stack)}",
            Deploy = isLocal ? null : $"pulumi up --stack {result.GetValue(_stack)}",
        };
    }

    private static async Task<string> WhereAsync(string route, ILiveRoute? live)
    {
        try
        {
            return live is null ? "nothing was changed" : $"{route} stays as it is, live at {await live.WeightsAsync(default)}; start "
                + "again to go on from there";
        }
        catch (CutoverException exception)
        {
            return $"{route} stays as it is live, which cannot be read now: {exception.Message}";
        }
    }
}

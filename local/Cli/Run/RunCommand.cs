using System.CommandLine;
using System.Net;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Evaluate;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.Cli.Watch;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Hybrid.Local.Parity.Shadowing;
using Hybrid.Local.RouteMap;
using Hybrid.Local.RouteMap.Statistics;
using Hybrid.Local.Stack;
using Microsoft.AspNetCore.Connections;

namespace Hybrid.Local.Cli.Run;

/// <summary><c>./hybrid run</c>.</summary>
internal static class RunCommand
{
    // Below artifacts/, which git ignores.
    private static readonly string Certificate = Path.Combine(Clone.Root, "artifacts", "development-certificate.pem");

    private static readonly Option<bool> NoWatch = new("--no-watch")
    {
        Description = "Serve the stack as it is now, whatever is saved. Otherwise what is saved is built and served at once.",
    };

    public static Command Create(StackArguments stack)
    {
        var frontDoor = new FrontDoorArguments();
        var functions = new FunctionArguments();
        var map = new MapArguments();
        var identities = new IdentityArguments();
        var shadows = new ShadowArguments();
        var log = new LogArguments();
        var command = new Command("run", "Serve the stack locally over HTTP, and over HTTPS where it has hybrid:https, without AWS.");
        frontDoor.AddTo(command);
        identities.AddTo(command);
        functions.AddTo(command);
        map.AddTo(command);
        shadows.AddTo(command);
        command.Options.Add(NoWatch);
        log.AddTo(command);
        stack.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (result.GetResult(EvaluationServer.Directive) is not null)
            {
                await EvaluationServer.ServeAsync(stack, result, functions.Published(result));
                return 0;
            }

            if (await stack.EvaluateAsync(result, published: functions.Published(result)) is not { Graph: var graph } evaluation) return 1;
            InlineCompletions.TurnOn();
            await using var console = new ConsoleLog(Console.Out, log.Options(result, identities.IsGiven(result)));
            void TellWithTime(string line) => console.WriteLine($"{DateTime.Now:HH:mm:ss.fff} {Safe.Text(line)}");
            // One run names every fault.
            List<string> faults = [.. ListeningFaults.Of(LoadBalancerReader.Read(graph).Listeners, frontDoor.Options(result)), .. functions
                .Faults(result, evaluation.Plan), .. map.Faults(result)];
            var shadow = shadows.Read(
                result,
                evaluation,
                stack.FolderOf(result),
                TellWithTime,
                faults);
            await using var accessLog = Open(frontDoor.AccessLog(result), graph, console, faults);
            var claims = identities.Open(result, console.WriteLine, faults);
            List<string> unknown = [.. frontDoor.UnknownServers(result, LoadBalancerReader.Read(graph))];
            foreach (var fault in faults.Concat(unknown)) await Console.Error.WriteLineAsync($"hybrid: {fault}");
            if (unknown.Count > 0) return UsageFaults.ExitCode;
            if (faults.Count > 0 || await functions.ReadAsync(result, evaluation, cancellationToken) is not { } overrides) return 1;
            using var folder = RunFolder.Create();
            overrides = overrides with
            {
                Packages = overrides.Packages.ToDictionary(p => p.Key, p => p.Value with { Folder = folder.Copy(p.Value.Folder) }),
                Foreign = folder.Place(overrides.Foreign),
            };
            var recorder = map.Recorder(result);
            var weights = new WeightsByHand();
            await using var identity = await RunIdentity.StartAsync(claims, graph);
            var options = new LocalStackOptions
            {
                FrontDoor = frontDoor.Options(result) with
                {
                    CertificateFile = Certificate,
                    Weights = weights,
                    Authenticator = identity.Authenticator,
                    Shadow = shadow,
                    Tell = TellWithTime,
                },
                BootstrapPath = Path.Combine(folder.Copy(Path.GetDirectoryName(Clone.Bootstrap)!), Path.GetFileName(Clone.Bootstrap)),
                MaxProcesses = functions.MaxProcesses(result),
                Functions = overrides,
                RequestLog = new RequestLogs([.. new IRequestLog?[] { console, accessLog, recorder }.OfType<IRequestLog>()]),
                FunctionLog = recorder is null ? console : new LambdaLogs(console, recorder),
            };
            // All that a build could take away from under this run has been copied.
            BuildLock.Release();
            var watch = result.GetValue(NoWatch) ? null : new WatchArguments(stack, result, functions.Published(result), folder);
            return await ServeAsync(
                EvaluatedStack.Of(evaluation),
                options,
                local => recorder is null ? null : map.StartAsync(
                    result, graph.Stack, local, weights, recorder, shadow?.Counts ?? ShadowTable.None, log.ShowSecrets(result)),
                shadow,
                watch,
                identity,
                console,
                showsTable: !log.IsJson(result),
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> ServeAsync(
        EvaluatedStack stack,
        LocalStackOptions options,
        Func<LocalStack, Task<RouteMapServer>?> startMap,
        Shadow? shadow,
        WatchArguments? watch,
        RunIdentity identity,
        ConsoleLog console,
        bool showsTable,
        CancellationToken cancellationToken)
    {
        IEnumerable<string> Gaps(StackGraph graph, LoadBalancerModel loadBalancer) => RunGaps.Of(graph, loadBalancer, options.FrontDoor);

        try
        {
            await using var local = await LocalStack.StartAsync(stack.Graph, options);
            // Told before what it asks is gone.
            await using var shadowing = shadow;
            shadow?.Begin(local.Functions, local.LoadBalancer.Attributes.IdleTimeout, local.Monoliths);
            await using var map = startMap(local) is { } starting ? await starting : null;
            // Before it is said that the run is ready: who reads that may stop it at once.
            using var signals = new StopSignals();
            await using var watching = watch?.Begin(local, stack, options.Functions, Gaps, console.WriteLine);
            Introduce(local, options.FrontDoor, console, showsTable);
            var gaps = Gaps(stack.Graph, local.LoadBalancer).Concat(identity.Introduction(local.LoadBalancer));
            foreach (var gap in gaps) console.WriteLine(gap);
            foreach (var (function, why) in local.CannotRun())
                console.WriteLine($"The function {function} cannot run here, and is answered 502: {why}");
            if (map is not null) console.WriteLine($"Route map: {Origin(map.Address)}");
            console.WriteLine($"Ready: {Origin(local.Address)}");
            // What they tell stands last, where it is seen.
            local.StartDebugged();
            // No waiting for time: the second ends when the command line cancels, whose handler holds the first up until this command ends.
            await Task.WhenAny(signals.Received, Task.Delay(Timeout.Infinite, cancellationToken));
            console.WriteLine("Stopping ...");
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            // It was free when the options were looked at.
            await Console.Error
                .WriteLineAsync($"hybrid: --port {options.FrontDoor.Port}: {exception.Message.TrimEnd('.')}; choose another with --port");
            return 1;
        }

        return 0;
    }

    private static AccessLogFile? Open(string? file, StackGraph graph, ConsoleLog console, List<string> faults)
    {
        try
        {
            return file is null ? null : new(file, new($"app/{graph.Stack}/local"), console.WriteLine);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            faults.Add($"--access-log {ShellWords.Quote(file!)}: {FileFault.Of(file!, exception)}; {FileFault.WriteRemedy}");
            return null;
        }
    }

    private static void Introduce(LocalStack local, FrontDoorOptions options, ConsoleLog console, bool showsTable)
    {
        var bind = options.Bind;
        if (showsTable) RouteTable.Write(local.LoadBalancer, options.GivenTo);
        if (!IPAddress.IsLoopback(bind))
        {
            console.WriteLine(
                $"Warning: --bind {bind} lets every machine that can reach this one send requests to the monolith and the functions");
        }

        var certificate = Path.GetRelativePath(Environment.CurrentDirectory, Certificate);
        foreach (var (_, url) in local.Addresses.Where(a => a.Listener.IsHttps))
        {
            console.WriteLine($"HTTPS: {Origin(url)}, with a development certificate: curl -k ignores it, curl --cacert "
                + $"{ShellWords.Quote(certificate)} trusts it");
        }
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);
}

using System.CommandLine;
using System.Net;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Connections;

namespace Hybrid.Local.Cli;

/// <summary><c>./hybrid run</c>.</summary>
internal static class RunCommand
{
    // Below artifacts/, which git ignores.
    private static readonly string Certificate = Path.Combine(Workspace.Root, "artifacts", "development-certificate.pem");

    public static Command Create()
    {
        var stack = new StackArguments();
        var frontDoor = new FrontDoorArguments();
        var functions = new FunctionArguments();
        var command = new Command("run", "Serve the stack locally over HTTP, and over HTTPS where it has hybrid:https, without AWS.");
        frontDoor.AddTo(command);
        functions.AddTo(command);
        stack.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (await stack.EvaluateAsync(result) is not { Graph: var graph }) return 1;
            // One run names every fault.
            List<string> faults = [.. ListeningFaults.Of(LoadBalancerReader.Read(graph).Listeners, frontDoor.Options(result)), .. functions.Faults(result, graph)];
            await using var accessLog = Open(frontDoor.AccessLog(result), graph, faults);
            foreach (var fault in faults) await Console.Error.WriteLineAsync($"hybrid: {fault}");
            if (faults.Count > 0 || await functions.ReadAsync(result, graph) is not { } overrides) return 1;
            return await ServeAsync(graph, frontDoor, functions.MaxProcesses(result), overrides, accessLog, result, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ServeAsync(
        StackGraph graph, FrontDoorArguments arguments, int maxProcesses, FunctionOverrides functions, AccessLogFile? accessLog,
        ParseResult result, CancellationToken cancellationToken)
    {
        var options = arguments.Options(result);
        await using var console = new ConsoleLog(Console.Out, arguments.Quiet(result));
        InlineCompletions.TurnOn();
        try
        {
            await using var local = await LocalStack.StartAsync(graph, new()
            {
                Port = options.Port,
                Bind = options.Bind,
                Monoliths = options.Monoliths,
                CertificateFile = Certificate,
                BootstrapPath = Workspace.Bootstrap,
                MaxProcesses = maxProcesses,
                Functions = functions,
                RequestLog = accessLog is null ? console : new RequestLogs(console, accessLog),
                FunctionLog = console,
                Tell = console.WriteLine,
            });
            Introduce(local, options, console);
            await StoppedAsync(cancellationToken);
            console.WriteLine("Stopping ...");
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            // It was free when the options were looked at.
            await Console.Error.WriteLineAsync($"hybrid: --port {options.Port}: {exception.Message.TrimEnd('.')}; choose another port with --port");
            return 1;
        }

        return 0;
    }

    private static AccessLogFile? Open(string? file, StackGraph graph, List<string> faults)
    {
        try
        {
            return file is null ? null : new(file, new($"app/{graph.Stack}/local"));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            faults.Add($"--access-log {file}: {FileFault.Of(file!, exception)}; name a file that you may write");
            return null;
        }
    }

    private static void Introduce(LocalStack local, FrontDoorOptions options, ConsoleLog console)
    {
        var (monoliths, bind) = (options.Monoliths, options.Bind);
        RouteTable.Write(local.LoadBalancer, monoliths.Count == 0 ? null : string.Join(" and ", monoliths.Select(Origin)));
        if (monoliths.Count > 0 && !local.LoadBalancer.HasMonolith)
            console.WriteLine($"--monolith {string.Join(' ', monoliths.Select(Origin))} is not used: this stack forwards to no monolith");
        if (!IPAddress.IsLoopback(bind))
            console.WriteLine($"Warning: --bind {bind} lets every machine that can reach this one send requests to the monolith and the functions");
        var certificate = Path.GetRelativePath(Environment.CurrentDirectory, Certificate);
        foreach (var (_, url) in local.Addresses.Where(a => a.Listener.IsHttps))
            console.WriteLine($"HTTPS: {Origin(url)}, with a development certificate: curl -k ignores it, curl --cacert {certificate} trusts it");
        console.WriteLine($"Ready: {Origin(local.Address)}");
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}

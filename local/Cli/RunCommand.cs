using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hybrid.Local.FrontDoor;
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
        var command = new Command("run", "Serve the stack locally over HTTP and HTTPS, without AWS.");
        frontDoor.AddTo(command);
        functions.AddTo(command);
        stack.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (await stack.EvaluateAsync(result) is not { Graph: var graph } || await functions.ReadAsync(result, graph) is not { } overrides || !HasPrograms(overrides)) return 1;
            return await ServeAsync(graph, frontDoor, functions.MaxProcesses(result), overrides, result, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ServeAsync(
        StackGraph graph, FrontDoorArguments arguments, int maxProcesses, FunctionOverrides functions, ParseResult result, CancellationToken cancellationToken)
    {
        var (port, bind, monoliths, accessLogFile) = (arguments.Port(result), arguments.Bind(result), arguments.Monoliths(result), arguments.AccessLog(result));
        await using var console = new ConsoleLog(Console.Out, arguments.Quiet(result));
        InlineCompletions.TurnOn();
        if (!TryOpen(accessLogFile, graph, out var openedAccessLog)) return 1;
        await using var accessLog = openedAccessLog;
        try
        {
            await using var local = await LocalStack.StartAsync(graph, new()
            {
                Port = port,
                Bind = bind,
                Monoliths = monoliths,
                CertificateFile = Certificate,
                BootstrapPath = Workspace.Bootstrap,
                MaxProcesses = maxProcesses,
                Functions = functions,
                RequestLog = accessLog is null ? console : new RequestLogs(console, accessLog),
                FunctionLog = console,
                Tell = console.WriteLine,
            });
            Introduce(local, monoliths, bind, console);
            // What they tell stands last, where it is seen.
            local.StartDebugged();
            await StoppedAsync(cancellationToken);
            console.WriteLine("Stopping ...");
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"hybrid: --port {port}: another program has this port, or the one {FrontDoorOptions.HttpsOffset} above it; stop it, or choose another port with --port");
            return 1;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.AccessDenied)
        {
            await Console.Error.WriteLineAsync($"hybrid: --bind {bind} --port {port}: {exception.Message}; choose an address of this machine, and a port that you may listen on");
            return 1;
        }

        return 0;
    }

    private static bool HasPrograms(FunctionOverrides functions)
    {
        var missing = functions.Commands.Where(command => ProgramFile.Find(command.Value[0]) is null).ToList();
        foreach (var (route, command) in missing)
            Console.Error.WriteLine($"hybrid: --function {route}={string.Join(' ', command)}: there is no program {command[0]}; correct the path, or install it on the PATH");
        return missing.Count == 0;
    }

    private static bool TryOpen(string? file, StackGraph graph, out AccessLogFile? accessLog)
    {
        accessLog = null;
        try
        {
            if (file is not null) accessLog = new(file, new($"app/{graph.Stack}/local"));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"hybrid: --access-log {file}: {exception.Message}; choose a file that you may write");
            return false;
        }
    }

    private static void Introduce(LocalStack local, Uri[] monoliths, IPAddress bind, ConsoleLog console)
    {
        RouteTable.Write(local.LoadBalancer, monoliths.Length == 0 ? null : string.Join(" and ", monoliths.Select(Origin)));
        if (monoliths.Length > 0 && !local.LoadBalancer.HasMonolith)
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
        using var registration = cancellationToken.Register(() => stopped.TrySetResult());
        // A closed terminal and Ctrl-\ end a program at once, and no more tell its functions, which are in sessions of their own.
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
        await stopped.Task;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
    }
}

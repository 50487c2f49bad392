using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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
        var port = new Option<int>("--port", "-p")
        {
            Description = $"The local port of the HTTP listener; HTTPS is {FrontDoorOptions.HttpsOffset} above it.",
            HelpName = "number",
            DefaultValueFactory = _ => 8080,
            CustomParser = Port,
        };
        var monolith = new Option<Uri?>("--monolith", "-m")
        {
            Description = "Where the monolith listens, such as http://localhost:5000; without it a sample monolith answers.",
            HelpName = "url",
            CustomParser = Monolith,
        };
        var functions = new FunctionOptions();
        var command = new Command("run", "Serve the stack locally over HTTP and HTTPS, without AWS.") { port, monolith };
        stack.AddTo(command);
        functions.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            if (await stack.EvaluateAsync(result) is not { Graph: var graph } || await functions.ReadAsync(result, graph) is not { } overrides) return 1;
            return await ServeAsync(graph, result.GetValue(port), result.GetValue(monolith), functions.MaxProcesses(result), overrides, cancellationToken);
        });
        return command;
    }

    private static int Port(ArgumentResult result)
    {
        const int highest = ushort.MaxValue - FrontDoorOptions.HttpsOffset;
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= highest) return port;
        result.AddError($"--port {text}: not allowed; allowed: 1 to {highest}");
        return 0;
    }

    private static Uri? Monolith(ArgumentResult result)
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/") return url;
        result.AddError($"--monolith {text}: not allowed; allowed: scheme, host and port, such as http://localhost:5000");
        return null;
    }

    private static async Task<int> ServeAsync(StackGraph graph, int port, Uri? monolith, int maxProcesses, FunctionOverrides functions, CancellationToken cancellationToken)
    {
        await using var console = new ConsoleLog(Console.Out);
        try
        {
            await using var local = await LocalStack.StartAsync(graph, new()
            {
                Port = port,
                Monolith = monolith,
                CertificateFile = Certificate,
                BootstrapPath = Workspace.Bootstrap,
                MaxProcesses = maxProcesses,
                Functions = functions,
                RequestLog = console,
                FunctionLog = console,
            });
            RouteTable.Write(local.LoadBalancer, monolith);
            if (monolith is not null && !local.LoadBalancer.HasMonolith) console.WriteLine($"--monolith {monolith} is not used: this stack forwards to no monolith");
            var certificate = Path.GetRelativePath(Environment.CurrentDirectory, Certificate);
            foreach (var (_, url) in local.Addresses.Where(a => a.Listener.IsHttps))
                console.WriteLine($"HTTPS: {Origin(url)}, with a development certificate: curl -k ignores it, curl --cacert {certificate} trusts it");
            console.WriteLine($"Ready: {Origin(local.Address)}");
            await StoppedAsync(cancellationToken);
            console.WriteLine("Stopping ...");
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"hybrid: --port {port}: another program has this port, or the one {FrontDoorOptions.HttpsOffset} above it; stop it, or choose another port with --port");
            return 1;
        }

        return 0;
    }

    private static string Origin(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private static async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}

using System.Globalization;
using System.Text.Json;
using Hybrid.Local.FrontDoor.Listening;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>What the processes of the benchmark do.</summary>
internal static class Parts
{
    /// <param name="arguments">The name of the part, and what it needs to know.</param>
    public static async Task RunAsync(string[] arguments)
    {
        // Whatever is logged must not get between the answers.
        var output = Console.Out;
        Console.SetOut(Console.Error);
        switch (arguments)
        {
            case ["load"]:
                await ChildProcess.ServeAsync(output, 0, plan => LoadGenerator.Run(JsonSerializer.Deserialize<LoadPlan>(plan)!));
                break;
            case ["monolith"]:
                await ServeAsync(output, await BareServer.MonolithAsync());
                break;
            case ["forwarder", var monolith]:
                await ServeAsync(output, await BareServer.ForwarderAsync(Number(monolith), HttpTransformer.Default));
                break;
            case ["alb-forwarder", var monolith]:
                InlineCompletions.TurnOn();
                await ServeAsync(output, await BareServer.ForwarderAsync(Number(monolith), new AlbHeaders()));
                break;
            case ["invoker"]:
                await ServeAsync(output, await BareServer.InvokerAsync());
                break;
            case ["nginx", var locations, var monolith]:
                await using (var nginx = await NginxServer.StartAsync(Number(locations), Number(monolith)))
                    await ChildProcess.ServeAsync(output, nginx.Port, _ => nginx.Take());
                break;
            case ["front-door", var rules, var monolith]:
                InlineCompletions.TurnOn();
                await ServeAsync(output, await TestedFrontDoor.StartAsync(Number(rules), Number(monolith)));
                break;
            case ["front-door", var rules, var monolith, var log]:
                InlineCompletions.TurnOn();
                await ServeAsync(output, await TestedFrontDoor.StartAsync(Number(rules), Number(monolith), Enum.Parse<FrontDoorLog>(log)));
                break;
            default:
                throw new ArgumentException($"the benchmark has no part \"{string.Join(' ', arguments)}\"", nameof(arguments));
        }
    }

    private static async Task ServeAsync(TextWriter output, IServer server)
    {
        await using (server)
        {
            await ChildProcess.ServeAsync(output, server.Port, question => ProcessSample.Take(collect: question == "collect"));
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The processes of a measurement.</summary>
/// <param name="environment">Environment variables of the servers that are compared.</param>
internal sealed class PartList(IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    private readonly Stack<ChildProcess> _started = [];

    /// <summary>Starts a monolith, the same in every comparison.</summary>
    public Task<ChildProcess> MonolithAsync() => StartAsync(new Dictionary<string, string>(), "monolith");

    /// <summary>Starts a server that is compared.</summary>
    public Task<ChildProcess> StartAsync(params string[] arguments) => StartAsync(environment, arguments);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What forwards goes before what it forwards to.
        while (_started.TryPop(out var process)) await process.DisposeAsync();
    }

    private async Task<ChildProcess> StartAsync(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var process = await ChildProcess.StartAsync(variables, arguments);
        _started.Push(process);
        return process;
    }
}

/// <summary>Something that listens.</summary>
internal interface IServer : IAsyncDisposable
{
    /// <summary>The port of the loopback address.</summary>
    int Port { get; }
}

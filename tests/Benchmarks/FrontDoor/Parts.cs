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
            case ["front-door", var rules, var monolith]:
                InlineCompletions.TurnOn();
                await ServeAsync(output, await TestedFrontDoor.StartAsync(Number(rules), Number(monolith)));
                break;
            default:
                throw new ArgumentException($"the benchmark has no part \"{string.Join(' ', arguments)}\"", nameof(arguments));
        }
    }

    private static async Task ServeAsync(TextWriter output, IServer server)
    {
        await using (server) await ChildProcess.ServeAsync(output, server.Port, question => ProcessSample.Take(collect: question == "collect"));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.RouteMap;
using Hybrid.Local.RouteMap.Statistics;
using Hybrid.Local.Stack;
using Microsoft.AspNetCore.Connections;

namespace Hybrid.Local.Cli.Run;

/// <summary>The options of the route map, and the map as they want it.</summary>
internal sealed class MapArguments
{
    private const int Usual = 8090;

    private readonly Option<int?> _port = new("--map-port")
    {
        Description = $"The port of the route map on 127.0.0.1: by default {Usual}, or a free one where another program has that.",
        HelpName = "number",
        CustomParser = result => result.Number(1, ushort.MaxValue),
    };

    private readonly Option<bool> _none = new("--no-map") { Description = "Run without the route map." };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_none);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_none) && result.GetResult(_port) is not null)
                result.AddError($"{_port.Name} and {_none.Name}: not together; leave out one of the two");
        });
    }

    /// <summary>Why the map cannot be served, found out before anything starts.</summary>
    public IEnumerable<string> Faults(ParseResult result)
    {
        if (result.GetValue(_port) is { } port && !IsFree(port))
            yield return $"{_port.Name} {port}: another program has this port; stop it, or choose another port with {_port.Name}";
    }

    /// <summary>What takes down what the map shows; null without a map.</summary>
    public RouteMapRecorder? Recorder(ParseResult result) => result.GetValue(_none) ? null : new(TimeProvider.System);

    /// <summary>Serves the map of a stack that runs.</summary>
    public async Task<RouteMapServer> StartAsync(
        ParseResult result,
        string name,
        LocalStack stack,
        WeightsByHand weights,
        RouteMapRecorder recorder,
        ShadowTable shadows,
        bool showSecrets)
    {
        var running = new RouteMap.Pages.RunningStack
        {
            Name = name,
            LoadBalancer = () => stack.LoadBalancer,
            Addresses = () => stack.Addresses,
            Processes = stack.Processes,
            Weights = weights,
            Flows = recorder.Flows,
            Stories = recorder.Stories,
            Shadows = shadows,
            ShowSecrets = showSecrets,
        };
        if (result.GetValue(_port) is { } chosen) return await RouteMapServer.StartAsync(chosen, running, TimeProvider.System);
        try
        {
            return await RouteMapServer.StartAsync(Usual, running, TimeProvider.System);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            // Of two runs, both have a map.
            return await RouteMapServer.StartAsync(0, running, TimeProvider.System);
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

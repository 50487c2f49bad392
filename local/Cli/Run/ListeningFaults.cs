using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli.Run;

/// <summary>Why the listeners of a stack cannot listen where they are told to, found out before anything starts.</summary>
internal static class ListeningFaults
{
    /// <summary>Every fault, each naming the option.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<ListenerModel> listeners, FrontDoorOptions options)
    {
        var ports = options.LocalPorts(listeners);
        var targets = options.Monoliths.Concat(options.Servers.Values.SelectMany(urls => urls));
        foreach (var monolith in targets.Where(url => ports.Contains(url.Port) && IsHere(url, options.Bind)))
        {
            yield return $"--monolith {monolith.GetLeftPart(UriPartial.Authority)}: this is the front door itself, which has --port "
                + $"{options.Port}; choose another port for one of the two";
        }

        foreach (var (listener, port) in listeners.Zip(ports))
        {
            var fault = Try(options.Bind, port);
            switch (fault?.SocketErrorCode)
            {
                case null:
                    break;
                case SocketError.AddressAlreadyInUse:
                    yield return $"--port {options.Port}: another program has port {port}, which the {listener.Protocol} listener needs; "
                        + "stop it, or choose another port with --port";
                    break;
                case SocketError.AccessDenied:
                    yield return $"--port {options.Port}: you may not listen on port {port}; choose one from 1024 on";
                    break;
                default:
                    yield return $"--bind {options.Bind}: {fault.Message}; choose an address of this machine";
                    yield break;
            }
        }
    }

    private static SocketException? Try(IPAddress address, int port)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            return null;
        }
        catch (SocketException exception)
        {
            return exception;
        }
    }

    private static bool IsHere(Uri url, IPAddress bind)
    {
        try
        {
            return Dns.GetHostAddresses(url.IdnHost)
                .Any(address => address.Equals(bind) || (IsAny(bind) && (IsAny(address) || IsOfThisMachine(address))));
        }
        catch (SocketException)
        {
            // A name that leads nowhere does not lead here.
            return false;
        }
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static bool IsOfThisMachine(IPAddress address) =>
        IPAddress.IsLoopback(address)
        || NetworkInterface.GetAllNetworkInterfaces()
            .Any(network => network.GetIPProperties().UnicastAddresses.Any(unicast => unicast.Address.Equals(address)));
}

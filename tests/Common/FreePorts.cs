using System.Net;
using System.Net.Sockets;
using Hybrid.Local.FrontDoor;

namespace Hybrid.Tests.Common;

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePorts
{
    // Below those that the system gives to whoever asks for any port.
    private const int Lowest = 20_000;
    private const int Highest = 30_000;

    /// <summary>One for HTTP, with that for HTTPS free as well.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (IsFree(port) && IsFree(port + FrontDoorOptions.HttpsOffset)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}

using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// Until when a client is there. One that has closed its side of the connection may be gone, or have said all that it had to say and wait
/// for its answer: TCP tells nobody which. Kestrel takes it for gone at once. Here it has a second in which an answer is still sent; after
/// that it is gone, for an ALB has a status of its own (460) for clients that go. One that resets the connection is gone at once.
/// </summary>
internal sealed class ClientPresence : IDisposable
{
    // Of linux/tcp.h: the option whose first byte is the state of a connection, and the state in which nothing can be sent.
    private const int TcpInfo = 11;
    private const byte TcpClose = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationTokenRegistration _closed;

    /// <summary>Takes the place of what tells Kestrel that a connection is closed.</summary>
    public ClientPresence(ConnectionContext connection)
    {
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        _closed = connection.ConnectionClosed.Register(() => _gone.CancelAfter(IsReset(socket) ? TimeSpan.Zero : Patience));
        connection.ConnectionClosed = _gone.Token;
    }

    // By what Linux knows of it; elsewhere nothing tells the two apart.
    private static bool IsReset(Socket? socket)
    {
        if (socket is null || !OperatingSystem.IsLinux()) return false;
        Span<byte> state = stackalloc byte[1];
        try
        {
            return socket.GetRawSocketOption((int)ProtocolType.Tcp, TcpInfo, state) == state.Length && state[0] == TcpClose;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Dispose();
        _gone.Dispose();
    }
}

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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationTokenRegistration _closed;

    /// <summary>Takes the place of what tells Kestrel that a connection is closed.</summary>
    public ClientPresence(ConnectionContext connection)
    {
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        _closed = connection.ConnectionClosed.Register(() => _gone.CancelAfter(CanBeSentTo(socket) ? Patience : TimeSpan.Zero));
        connection.ConnectionClosed = _gone.Token;
    }

    // Nothing is sent by it, and it fails where a connection has been reset.
    private static bool CanBeSentTo(Socket? socket)
    {
        try
        {
            return socket?.Send(ReadOnlySpan<byte>.Empty, SocketFlags.None, out var error) == 0 && error == SocketError.Success;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Dispose();
        _gone.Dispose();
    }
}

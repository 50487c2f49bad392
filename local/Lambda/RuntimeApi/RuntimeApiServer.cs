using System.Net;
using System.Net.Sockets;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>
/// The Runtime API of one process, on a port of its own: clients are told a host and a port and no more, so the port says who calls.
/// Written on sockets because every invocation passes here twice: on two cores Kestrel spent about 70 µs of processor time on it and gave
/// 9,000 invocations a second, this spends less than 30 and gives 16,000.
/// </summary>
internal sealed class RuntimeApiServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HashSet<Socket> _connections = [];
    private readonly IRuntimeApiSession _session;

    public RuntimeApiServer(IRuntimeApiSession session)
    {
        _session = session;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Endpoint = _listener.LocalEndPoint!.ToString()!;
        _ = AcceptAsync();
    }

    /// <summary>Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Endpoint { get; }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // Disposed: the process has ended, or is about to.
                return;
            }

            lock (_connections) _connections.Add(socket);
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new RuntimeApiConnection(socket, _session);
        try
        {
            await connection.ServeAsync();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The process is gone, or was told to go; whoever watches the process deals with its invocation.
        }
        finally
        {
            lock (_connections) _connections.Remove(socket);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_connections)
        {
            foreach (var socket in _connections) socket.Dispose();
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>
/// The Runtime API of one process, on a port of its own: clients are told a host and a port and no more, so the port says who calls.
/// Written on sockets because every invocation passes here twice: on two cores Kestrel spent about 70 µs of processor time on it and gave
/// 9,000 invocations a second, this spends less than 30 and gives 16,000.
/// </summary>
internal sealed class RuntimeApiServer : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HashSet<Socket> _connections = [];
    private readonly IRuntimeApiSession _session;
    private readonly Func<Socket, Task<Socket>> _accept;
    private readonly byte[] _endpoint;
    private volatile bool _isDisposed;

    /// <param name="session">What is called.</param>
    /// <param name="accept">Waits for a connection; null: as a socket does.</param>
    public RuntimeApiServer(IRuntimeApiSession session, Func<Socket, Task<Socket>>? accept = null)
    {
        (_session, _accept) = (session, accept ?? (listener => listener.AcceptAsync()));
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Endpoint = _listener.LocalEndPoint!.ToString()!;
        _endpoint = Encoding.ASCII.GetBytes(Endpoint);
        _ = AcceptAsync();
    }

    /// <summary>Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Endpoint { get; }

    private async Task AcceptAsync()
    {
        while (!_isDisposed)
        {
            Socket socket;
            try
            {
                socket = await _accept(_listener);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Disposed, since the process has ended or is about to; or not for good, such as too many open files: who waits waits on.
                if (!_isDisposed) await Task.Delay(Pause);
                continue;
            }

            lock (_connections) _connections.Add(socket);
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new RuntimeApiConnection(socket, _endpoint, _session);
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
        _isDisposed = true;
        _listener.Dispose();
        lock (_connections)
        {
            foreach (var socket in _connections) socket.Dispose();
        }
    }
}

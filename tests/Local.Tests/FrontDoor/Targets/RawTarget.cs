using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

/// <summary>A target that answers in bytes, as no web server would.</summary>
internal sealed class RawTarget : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string?> _answer;
    private readonly bool _resets;
    private int _requests;

    /// <param name="answer">The answer to a request's head; null closes the connection without one.</param>
    /// <param name="resets">Whether it closes by a reset.</param>
    public RawTarget(Func<string, string?> answer, bool resets = false)
    {
        (_answer, _resets) = (answer, resets);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>How many requests it has been sent.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[64 * 1024];
            var head = "";
            while (await socket.ReceiveAsync(buffer) is > 0 and var read)
            {
                head += Encoding.Latin1.GetString(buffer, 0, read);
                if (!head.Contains("\r\n\r\n", StringComparison.Ordinal)) continue;
                Interlocked.Increment(ref _requests);
                if (_answer(head) is not { } answer)
                {
                    if (_resets) socket.LingerState = new(true, 0);
                    return;
                }

                await socket.SendAsync(Encoding.Latin1.GetBytes(answer));
                head = "";
            }
        }
    }
}

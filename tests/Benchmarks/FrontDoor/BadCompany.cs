using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// What else happens to a front door: processes of its functions are killed, clients reset their connections in the middle of requests, and
/// slow ones send a request byte by byte or never take their answer.
/// </summary>
internal sealed class BadCompany : IAsyncDisposable
{
    /// <summary>How many clients are slow.</summary>
    public const int SlowClients = 50;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenKills = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _leave = new();
    private readonly ChildProcess _server;
    private readonly Task _company;
    private int _killed;
    private int _resets;

    private BadCompany(ChildProcess server)
    {
        _server = server;
        _company = Task.WhenAll(Repeat(BetweenKills, Kill), Repeat(Beat, Reset), DawdleAsync());
    }

    /// <summary>How many processes were killed.</summary>
    public int Killed => Volatile.Read(ref _killed);

    /// <summary>How many connections were reset.</summary>
    public int Resets => Volatile.Read(ref _resets);

    /// <summary>Begins.</summary>
    public static BadCompany Join(ChildProcess server) => new(server);

    /// <summary>Ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _leave.CancelAsync();
        await _company;
        _leave.Dispose();
    }

    private async Task Repeat(TimeSpan pause, Action act)
    {
        using var timer = new PeriodicTimer(pause);
        try
        {
            while (await timer.WaitForNextTickAsync(_leave.Token)) act();
        }
        catch (OperationCanceledException)
        {
            // It leaves.
        }
    }

    // The oldest of its functions, so that each is killed in its turn: of its children, all but the one that watches them.
    private void Kill()
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                if (ProcessSample.ParentOf(folder) != _server.Id
                    || File.ReadAllText($"{folder}/cmdline").Contains("hybrid-watcher", StringComparison.Ordinal))
                {
                    continue;
                }

                using var process = Process.GetProcessById(id);
                process.Kill();
                Interlocked.Increment(ref _killed);
                return;
            }
            catch (Exception exception) when (exception is IOException or ArgumentException)
            {
                // It has ended meanwhile.
            }
        }
    }

    private void Reset()
    {
        using var socket = Connect();
        var path = (Resets & 1) == 0 ? TestedFrontDoor.Lambda : TestedFrontDoor.Miss;
        socket.Send(System.Text.Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf"));
        socket.LingerState = new(true, 0);
        Interlocked.Increment(ref _resets);
    }

    private async Task DawdleAsync()
    {
        var sockets = Enumerable.Range(0, SlowClients).Select(_ => Connect()).ToList();
        // Half of them never read; the other half never end a request.
        for (var i = 0; i < SlowClients; i += 2) sockets[i].Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
        await Repeat(Beat, () =>
        {
            for (var i = 1; i < SlowClients; i += 2)
            {
                try
                {
                    sockets[i].Send("x"u8);
                }
                catch (SocketException)
                {
                    // Its time was up: it begins anew.
                    sockets[i].Dispose();
                    sockets[i] = Connect();
                }
            }
        });
        foreach (var socket in sockets) socket.Dispose();
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, _server.Port));
        return socket;
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// One connection of the load generator, with one request at a time. It shares nothing with the others and makes nothing new for a request:
/// where two cores serve everything, what it costs is missing elsewhere.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly EndPoint _server;
    private readonly byte[][] _requests;
    private readonly long _deadline;
    private readonly Action _done;
    private readonly AnswerReader _reader = new();
    private readonly SocketAsyncEventArgs _receiving = new();
    private Socket? _socket;
    private long _left;
    private long _sent;
    private int _turn;
    private volatile bool _isOver;

    /// <param name="plan">What to do.</param>
    /// <param name="index">Which connection this is, from 0.</param>
    /// <param name="deadline">When to send no more requests, as a timestamp.</param>
    /// <param name="done">Called once when it has ended.</param>
    public LoadConnection(LoadPlan plan, int index, long deadline, Action done)
    {
        (_server, _deadline, _done, _turn) = (new IPEndPoint(IPAddress.Loopback, plan.Port), deadline, done, index);
        _left = plan.Requests is { } all ? (all / plan.Connections) + (index < all % plan.Connections ? 1 : 0) : long.MaxValue;
        _requests = [.. plan.Paths
            .Select(path => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost:{plan.Port}\r\nAccept: */*\r\n\r\n"))];
        _receiving.Completed += (_, _) => Run();
    }

    public LatencyHistogram Latencies { get; } = new();

    public Dictionary<int, long> Statuses { get; } = [];

    public long Broken { get; private set; }

    public bool IsOver => _isOver;

    public void Connect()
    {
        _socket?.Dispose();
        _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(_server);
        _reader.Reset();
    }

    /// <summary>Sends the first request; everything else follows from its answer.</summary>
    public void Start()
    {
        if (!Send() || !Receive()) return;
        Run();
    }

    public void Dispose()
    {
        _isOver = true;
        _socket?.Dispose();
        _receiving.Dispose();
    }

    // Called with bytes received; goes on as long as there is no need to wait.
    private void Run()
    {
        do
        {
            if (_isOver) return;
            if (_receiving.SocketError != SocketError.Success || _receiving.BytesTransferred == 0)
            {
                Broken++;
                Connect();
                if (!Send()) return;
            }
            else if (_reader.Advance(_receiving.BytesTransferred))
            {
                Latencies.Add(Stopwatch.GetTimestamp() - _sent);
                Statuses[_reader.Status] = Statuses.GetValueOrDefault(_reader.Status) + 1;
                if (!Send()) return;
            }
        }
        while (Receive());
    }

    // False: there is nothing more to do.
    private bool Send()
    {
        _sent = Stopwatch.GetTimestamp();
        if (_left-- > 0 && _sent < _deadline)
        {
            _socket!.Send(_requests[_turn++ % _requests.Length]);
            return true;
        }

        _isOver = true;
        _done();
        return false;
    }

    // True: something is there already.
    private bool Receive()
    {
        _receiving.SetBuffer(_reader.Free);
        return !_socket!.ReceiveAsync(_receiving);
    }
}

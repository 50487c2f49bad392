using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hybrid.Local.Bootstrap.RuntimeApi;

/// <summary>Just enough HTTP/1.1 for the Runtime API: one request after another, bodies of a declared length.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly string _host;
    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;

    /// <param name="endpoint">Host and port; the host may be a name.</param>
    public HttpConnection(string endpoint)
    {
        _host = endpoint;
        _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (IPEndPoint.TryParse(endpoint, out var address)) _socket.Connect(address);
            else _socket.Connect(endpoint[..endpoint.LastIndexOf(':')], int.Parse(endpoint[(endpoint.LastIndexOf(':') + 1)..]));
        }
        catch (SocketException exception)
        {
            throw new RuntimeApiGoneException($"Nothing listens at AWS_LAMBDA_RUNTIME_API={endpoint}.", exception);
        }
    }

    /// <param name="request">Method and path.</param>
    /// <param name="headers">Further header lines, each with its end.</param>
    /// <param name="body">The body; none for a GET.</param>
    public HttpResponse Send(string request, string headers, ReadOnlyMemory<byte> body)
    {
        var head = $"{request} HTTP/1.1\r\nHost: {_host}\r\n{headers}Content-Length: {body.Length}\r\n\r\n";
        try
        {
            SendAll(Encoding.ASCII.GetBytes(head), body.Span);
            return Receive();
        }
        catch (SocketException exception)
        {
            throw new RuntimeApiGoneException("The Runtime API has closed the connection.", exception);
        }
    }

    private void SendAll(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        // One packet where it fits: a round trip costs more than the copy.
        if (head.Length + body.Length <= _buffer.Length)
        {
            head.CopyTo(_buffer);
            body.CopyTo(_buffer.AsSpan(head.Length));
            SendAll(_buffer.AsSpan(0, head.Length + body.Length));
            return;
        }

        SendAll(head);
        SendAll(body);
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[_socket.Send(bytes)..];
    }

    private HttpResponse Receive()
    {
        _filled = 0;
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_filled == _buffer.Length) Array.Resize(ref _buffer, 2 * _buffer.Length);
            _filled += Require(_socket.Receive(_buffer.AsSpan(_filled)));
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end);
        var body = new byte[int.TryParse(HttpResponse.Header(head, "Content-Length"), out var length) ? length : 0];
        var received = _buffer.AsSpan(end + 4, Math.Min(_filled - end - 4, body.Length));
        received.CopyTo(body);
        for (var i = received.Length; i < body.Length;) i += Require(_socket.Receive(body.AsSpan(i)));
        return new(head, body);
    }

    private static int Require(int received) =>
        received > 0 ? received : throw new RuntimeApiGoneException("The Runtime API has closed the connection.");

    public void Dispose() => _socket.Dispose();
}

/// <summary>A response of the Runtime API.</summary>
/// <param name="Head">The status line and the headers, each line with its end.</param>
/// <param name="Body">The body.</param>
internal sealed record HttpResponse(string Head, byte[] Body)
{
    // After "HTTP/1.1 ".
    public int StatusCode { get; } = int.TryParse(Head.AsSpan(9, 3), out var code) ? code : 0;

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Header(Head, name);

    /// <summary>The value of a header within <paramref name="head"/>, or null. Names have no case.</summary>
    public static string? Header(string head, string name)
    {
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim().ToString();
        }

        return null;
    }
}

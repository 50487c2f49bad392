using System.Net;
using System.Text;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Logs;

namespace Hybrid.Local.Traffic;

/// <summary>
/// Makes requests of lines, one at a time: each is gone with the next. Whoever has one uses it alone. What no log holds, a request lacks:
/// its headers.
/// </summary>
/// <param name="readsClient">Whether anybody asks where requests come from.</param>
internal sealed class RequestReader(bool readsClient)
{
    private char[] _texts = new char[4096];

    /// <summary>The request of a line.</summary>
    public Request Read(in LogLine line)
    {
        var url = line.Url;
        var host = HostOf(line);
        var path = LogValues.Path(url);
        var query = LogValues.Query(url);
        var length = line.Method.Length + host.Length + path.Length + query.Length;
        if (_texts.Length < length) _texts = new char[length];
        var used = 0;
        return new()
        {
            Method = Put(line.Method, ref used),
            Host = Put(host, ref used),
            Path = Put(path, ref used),
            Query = Put(query, ref used),
            SourceIp = readsClient ? ClientOf(line) : null,
        };
    }

    /// <summary>
    /// The host as clients send it. A log names its port always, and clients leave out that of the scheme (RFC 9110, 4.2.1 and 7.2).
    /// </summary>
    public static ReadOnlySpan<byte> HostOf(in LogLine line)
    {
        var host = line.Host[(line.Host.LastIndexOf((byte)'@') + 1)..];
        var port = IsTls(line) ? ":443"u8 : ":80"u8;
        return host.EndsWith(port) ? host[..^port.Length] : host;
    }

    /// <summary>Whether it came over TLS.</summary>
    public static bool IsTls(in LogLine line) => !line.Type.SequenceEqual("http"u8) && !line.Type.SequenceEqual("ws"u8);

    /// <summary>The client's address; null if there is none.</summary>
    public static IPAddress? ClientOf(in LogLine line)
    {
        var client = line.Client;
        var port = client.LastIndexOf((byte)':');
        return port > 0 && IPAddress.TryParse(Encoding.ASCII.GetString(client[..port]), out var address) ? address : null;
    }

    private ReadOnlySpan<char> Put(scoped ReadOnlySpan<byte> field, scoped ref int used)
    {
        // Of a field with escaped characters, the text is shorter.
        var text = _texts.AsSpan(used, field.Length);
        var length = field.Length;
        if (!field.Contains((byte)'\\'))
        {
            Encoding.Latin1.GetChars(field, text);
        }
        else
        {
            var meant = LogLine.Text(field);
            meant.CopyTo(text);
            length = meant.Length;
        }

        used += length;
        return text[..length];
    }
}

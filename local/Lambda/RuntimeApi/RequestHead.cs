using System.Buffers.Text;
using System.Text;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>The request line and those headers that the Runtime API looks at.</summary>
internal readonly ref struct RequestHead
{
    private RequestHead(ReadOnlySpan<byte> method, ReadOnlySpan<byte> path)
    {
        Method = method;
        Path = path;
    }

    public ReadOnlySpan<byte> Method { get; }

    public ReadOnlySpan<byte> Path { get; }

    public long ContentLength { get; private init; }

    public bool IsChunked { get; private init; }

    /// <summary>The client waits for permission to send the body, as curl does with a long one.</summary>
    public bool ExpectsContinue { get; private init; }

    public bool Closes { get; private init; }

    public string? ErrorType { get; private init; }

    /// <summary>What the client echoes of <c>Lambda-Runtime-Invocation-Id</c>; null if it does not.</summary>
    public string? InvocationId { get; private init; }

    /// <summary>The host that the client believes it speaks to; empty if it names none.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>
    /// Whether it comes from a page in a browser, which says where a request comes from; no runtime does. One of the two headers is there
    /// whatever a page does: https://www.w3.org/TR/fetch-metadata/
    /// </summary>
    public bool IsOfPage { get; private init; }

    /// <param name="head">Everything before the empty line.</param>
    /// <param name="result">The parsed head.</param>
    public static bool TryParse(ReadOnlySpan<byte> head, out RequestHead result)
    {
        result = default;
        var lineEnd = head.IndexOf("\r\n"u8);
        var line = lineEnd < 0 ? head : head[..lineEnd];
        var space = line.IndexOf((byte)' ');
        var lastSpace = line.LastIndexOf((byte)' ');
        if (space <= 0 || lastSpace <= space || !line[(lastSpace + 1)..].StartsWith("HTTP/1."u8)) return false;

        long contentLength = 0;
        bool isChunked = false, expectsContinue = false, closes = line.EndsWith("HTTP/1.0"u8);
        var isOfPage = false;
        ReadOnlySpan<byte> host = [];
        string? errorType = null, invocationId = null;
        for (var rest = lineEnd < 0 ? [] : head[(lineEnd + 2)..]; !rest.IsEmpty;)
        {
            var end = rest.IndexOf("\r\n"u8);
            var header = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 2)..];
            if (Value(header, "content-length"u8, out var value))
            {
                if (!Utf8Parser.TryParse(value, out contentLength, out var used) || used != value.Length || contentLength < 0) return false;
            }
            else if (Value(header, "transfer-encoding"u8, out value))
            {
                isChunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
            }
            else if (Value(header, "expect"u8, out value))
            {
                expectsContinue = Ascii.EqualsIgnoreCase(value, "100-continue"u8);
            }
            else if (Value(header, "connection"u8, out value))
            {
                closes = Ascii.EqualsIgnoreCase(value, "close"u8);
            }
            else if (Value(header, "host"u8, out value))
            {
                host = value;
            }
            else if (Value(header, "origin"u8, out _) || Value(header, "sec-fetch-site"u8, out _))
            {
                isOfPage = true;
            }
            else if (Value(header, "lambda-runtime-function-error-type"u8, out value))
            {
                errorType = Encoding.UTF8.GetString(value);
            }
            else if (Value(header, "lambda-runtime-invocation-id"u8, out value))
            {
                invocationId = Encoding.UTF8.GetString(value);
            }
        }

        result = new(line[..space], line[(space + 1)..lastSpace])
        {
            ContentLength = contentLength,
            IsChunked = isChunked,
            ExpectsContinue = expectsContinue,
            Closes = closes,
            Host = host,
            IsOfPage = isOfPage,
            ErrorType = errorType,
            InvocationId = invocationId,
        };
        return true;
    }

    private static bool Value(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (header.Length <= name.Length || header[name.Length] != ':'
            || !Ascii.EqualsIgnoreCase(header[..name.Length], name))
        {
            return false;
        }

        value = header[(name.Length + 1)..].Trim(" \t"u8);
        return true;
    }
}

using System.Buffers;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>How a head is written for Kestrel to take what an ALB takes.</summary>
/// <param name="EncodesTarget">Whether its target has blanks, or other bytes than ASCII's.</param>
/// <param name="IsChunked">Whether its body comes in chunks, beside which a length counts for nothing.</param>
/// <param name="IsIdentity">Whether its transfer coding, if it has one, is none.</param>
internal readonly record struct HeadRepair(bool EncodesTarget, bool IsChunked, bool IsIdentity)
{
    /// <summary>
    /// The head for Kestrel: of several Host headers and equal lengths the first, no length beside chunks, no coding that is none, and a
    /// target without blanks and other bytes than ASCII's, which are percent-encoded.
    /// </summary>
    public byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.TrimStart("\r\n"u8);
        var output = new ArrayBufferWriter<byte>(head.Length + 64);
        var lines = head;
        WriteRequestLine(output, HeadBytes.NextLine(ref lines));
        var (hosts, contentLengths) = (0, 0);
        while (HeadBytes.NextLine(ref lines) is { IsEmpty: false } line)
        {
            var name = HeadBytes.NameOf(line);
            if (HeadBytes.Is(name, "host"u8) && ++hosts > 1) continue;
            if (HeadBytes.Is(name, "content-length"u8) && (IsChunked || ++contentLengths > 1)) continue;
            if (HeadBytes.Is(name, "transfer-encoding"u8) && IsIdentity) continue;
            output.Write(line);
            output.Write("\r\n"u8);
        }

        output.Write("\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private void WriteRequestLine(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> line)
    {
        var (first, last) = (line.IndexOf((byte)' '), line.LastIndexOf((byte)' '));
        if (!EncodesTarget || last <= first)
        {
            output.Write(line);
        }
        else
        {
            output.Write(line[..(first + 1)]);
            foreach (var b in line[(first + 1)..last])
            {
                if (b is > (byte)' ' and < 0x7f) output.Write([b]);
                else output.Write([(byte)'%', (byte)HexDigit(b >> 4), (byte)HexDigit(b & 0xf)]);
            }

            output.Write(line[last..]);
        }

        output.Write("\r\n"u8);
    }

    private static char HexDigit(int value) => "0123456789ABCDEF"[value];
}

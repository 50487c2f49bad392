using System.Text;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>The lines of a head in bytes.</summary>
internal static class HeadBytes
{
    /// <summary>The length of the head at the beginning of what has come, its empty line included; -1 if not all of it has come.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        // Empty lines before a request are none of it.
        var at = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        while (at >= 0 && bytes[at..].IndexOf((byte)'\n') is >= 0 and var lineEnd)
        {
            at += lineEnd + 1;
            if (bytes[at..].StartsWith("\r\n"u8)) return at + 2;
            if (bytes[at..].StartsWith("\n"u8)) return at + 1;
        }

        return -1;
    }

    /// <summary>Takes the next line, without its end; empty at the end.</summary>
    public static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> lines)
    {
        var end = lines.IndexOf((byte)'\n');
        var line = end < 0 ? lines : lines[..end];
        lines = end < 0 ? [] : lines[(end + 1)..];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    /// <summary>What stands before the colon; all of a line without one.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> line) =>
        line.IndexOf((byte)':') is >= 0 and var colon ? line[..colon] : line;

    /// <summary>Whether a name is this one, in letters of either case.</summary>
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) =>
        name.Length == known.Length && Ascii.EqualsIgnoreCase(name, known);
}

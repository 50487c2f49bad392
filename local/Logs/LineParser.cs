namespace Hybrid.Local.Logs;

/// <summary>Cuts a line into its fields. Whoever has one uses it for one line at a time.</summary>
internal sealed class LineParser
{
    /// <summary>The fewest fields of a line: those of 2019, before <c>conn_trace_id</c> was added.</summary>
    public const int FewestFields = 29;

    // Those that are documented, and room for a few that will be; what comes after is passed over.
    private const int MostFields = 40;

    private readonly int[] _bounds = new int[2 * MostFields];

    /// <summary>Cuts a line.</summary>
    /// <param name="line">Its bytes, without the end.</param>
    /// <param name="bounds">Where each field begins and ends, in turn; gone with the next line.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public LineFault? Parse(ReadOnlySpan<byte> line, out ReadOnlySpan<int> bounds)
    {
        bounds = [];
        if (!BeginsAsALine(line)) return LineFault.Foreign;
        var count = 0;
        var at = 0;
        while (at < line.Length && count < MostFields)
        {
            int start, end;
            if (line[at] == '"')
            {
                start = at + 1;
                end = EndOfQuoted(line, start);
                if (end < 0) return LineFault.UnbalancedQuote;
                at = end + 1;
                if (at < line.Length && line[at] != ' ') return LineFault.UnbalancedQuote;
            }
            else
            {
                start = at;
                var length = line[at..].IndexOf((byte)' ');
                end = length < 0 ? line.Length : at + length;
                at = end;
                if (line[start..end].Contains((byte)'"')) return LineFault.UnbalancedQuote;
            }

            _bounds[count * 2] = start;
            _bounds[(count * 2) + 1] = end;
            count++;
            at++;
        }

        if (count < FewestFields) return LineFault.Foreign;
        bounds = _bounds.AsSpan(0, count * 2);
        return null;
    }

    // The type and a time: lines of other logs begin in other ways.
    private static bool BeginsAsALine(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        if (end is < 2 or > 5 || line.Length < end + 12 || line[end + 5] != '-' || line[end + 11] != 'T') return false;
        var type = line[..end];
        return type.SequenceEqual("https"u8) || type.SequenceEqual("h2"u8) || type.SequenceEqual("http"u8)
            || type.SequenceEqual("wss"u8) || type.SequenceEqual("ws"u8) || type.SequenceEqual("grpcs"u8);
    }

    // A backslash escapes what comes after it.
    private static int EndOfQuoted(ReadOnlySpan<byte> line, int start)
    {
        while (true)
        {
            var next = line[start..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) return -1;
            start += next;
            if (line[start] == '"') return start;
            start += 2;
            if (start > line.Length) return -1;
        }
    }
}

using System.Text;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>Reads lines of any length, and cuts the longest as CloudWatch Logs cuts what it keeps as one event.</summary>
internal static class LineReader
{
    /// <summary>The longest line, in bytes. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html</summary>
    public const int LongestLine = 256 * 1024;

    private const int FirstSize = 4 * 1024;
    private const int ContinuationMask = 0b1100_0000;
    private const int Continuation = 0b1000_0000;

    /// <summary>Reads to the end.</summary>
    /// <param name="stream">Text in UTF-8.</param>
    /// <param name="take">Gets each line without its end, and the rest of a line that was cut as a line of its own.</param>
    public static async Task ReadAsync(Stream stream, Action<string> take)
    {
        var buffer = new byte[FirstSize];
        var length = 0;
        var isRest = false;
        while (await stream.ReadAsync(buffer.AsMemory(length)) is > 0 and var read)
        {
            // What came before holds no end of a line.
            var searched = length;
            length += read;
            var start = 0;
            while (buffer.AsSpan(searched, length - searched).IndexOf((byte)'\n') is >= 0 and var end)
            {
                // A line that was cut where it ended has no rest.
                if (!isRest || searched + end > start) Take(buffer.AsSpan(start, searched + end - start));
                start = searched = searched + end + 1;
                isRest = false;
            }

            if (length - start == LongestLine)
            {
                var cut = start + Whole(buffer.AsSpan(start, LongestLine));
                Take(buffer.AsSpan(start, cut - start));
                start = cut;
                isRest = true;
            }

            buffer.AsSpan(start, length - start).CopyTo(buffer);
            length -= start;
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(2 * buffer.Length, LongestLine));
        }

        if (length > 0) Take(buffer.AsSpan(0, length));

        void Take(ReadOnlySpan<byte> line) => take(Encoding.UTF8.GetString(line.EndsWith("\r"u8) ? line[..^1] : line));
    }

    // Up to the last character that is there as a whole.
    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        for (var end = bytes.Length - 1; end > bytes.Length - 4; end--)
        {
            if ((bytes[end] & ContinuationMask) != Continuation) return bytes[end] < Continuation ? bytes.Length : end;
        }

        return bytes.Length;
    }
}

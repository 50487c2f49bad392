namespace Hybrid.Local.Logs;

/// <summary>Turns files into blocks of whole lines.</summary>
/// <param name="sources">The files.</param>
/// <param name="files">Is told of each file what is wrong with it.</param>
/// <param name="bytes">Is told how many bytes were read.</param>
internal sealed class LogUnpackers(LogSources sources, IReadOnlyList<LogFile> files, Action<int> bytes)
{
    private int _last = -1;

    /// <summary>Unpacks one file after the other, each time the next that nobody has begun.</summary>
    /// <param name="report">Takes what is wrong with lines.</param>
    /// <param name="blocks">Take the lines.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Unpack(LogReport report, LogBlocks blocks, CancellationToken cancellation)
    {
        while (Interlocked.Increment(ref _last) is var source && source < files.Count)
        {
            try
            {
                using var stream = new LogStream(Open(sources.Files[source]), bytes);
                files[source].IsEmpty = !Unpack(stream, source, report, blocks, cancellation) && stream.Fault is null;
                files[source].Fault = stream.Fault;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                files[source].Fault = $"cannot be read: {exception.Message.TrimEnd('.')}";
            }
        }
    }

    private static Stream Open(string file) => file == LogSources.StandardInput
        ? Console.OpenStandardInput()
        : new FileStream(file, new FileStreamOptions { BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete });

    // Whether there was anything in it.
    private static bool Unpack(LogStream stream, int source, LogReport report, LogBlocks blocks, CancellationToken cancellation)
    {
        var line = 1L;
        var isTooLong = false;
        var isEmpty = true;
        var block = blocks.Rent();
        var length = 0;
        while (stream.Read(block.Bytes.AsSpan(length)) is > 0 and var count)
        {
            isEmpty = false;
            length += count;
            if (isTooLong)
            {
                // Its end, and what comes after.
                var rest = block.Bytes.AsSpan(0, length);
                var start = rest.IndexOf((byte)'\n') + 1;
                isTooLong = start == 0;
                rest[(isTooLong ? length : start)..].CopyTo(rest);
                length = isTooLong ? 0 : length - start;
            }

            if (length < LogBlock.Size) continue;
            var end = block.Bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            if (end == 0)
            {
                isTooLong = true;
                report.Count(new(source, line++, LineFault.TooLong));
                length = 0;
                continue;
            }

            var next = blocks.Rent();
            block.Bytes.AsSpan(end).CopyTo(next.Bytes);
            line = HandOn(block, end, source, line, blocks, cancellation);
            (block, length) = (next, length - end);
        }

        var whole = length;
        if (stream.IsCut && !isTooLong)
        {
            whole = block.Bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            if (whole < length) report.Count(new(source, line + block.Bytes.AsSpan(0, whole).Count((byte)'\n'), LineFault.Cut));
        }

        HandOn(block, whole, source, line, blocks, cancellation);
        return !isEmpty;
    }

    private static long HandOn(LogBlock block, int length, int source, long line, LogBlocks blocks, CancellationToken cancellation)
    {
        (block.Length, block.Source, block.FirstLine) = (length, source, line);
        var lines = block.Bytes.AsSpan(0, length).Count((byte)'\n');
        blocks.Add(block, cancellation);
        return line + lines;
    }
}

namespace Hybrid.Local.Logs;

/// <summary>Gives a consumer the lines of blocks.</summary>
internal static class LineTaker
{
    /// <summary>Takes blocks as they come, until no more will.</summary>
    /// <returns>The consumer.</returns>
    public static T TakeAll<T>(LogBlocks blocks, T consumer, LogReport report, CancellationToken cancellation)
        where T : ILineConsumer<T>
    {
        var parser = new LineParser();
        foreach (var block in blocks.Taken(cancellation))
        {
            var number = block.FirstLine;
            for (ReadOnlySpan<byte> rest = block.Bytes.AsSpan(0, block.Length); rest.Length > 0; number++)
            {
                var end = rest.IndexOf((byte)'\n');
                var line = end < 0 ? rest : rest[..end];
                rest = end < 0 ? [] : rest[(end + 1)..];
                if (line is [.., (byte)'\r']) line = line[..^1];
                if (line.Length == 0) continue;
                if (parser.Parse(line, out var bounds) is { } fault)
                {
                    report.Count(new(block.Source, number, fault));
                    continue;
                }

                report.Count();
                consumer.Take(new(line, bounds, block.Source, number));
            }

            blocks.Return(block);
        }

        return consumer;
    }
}

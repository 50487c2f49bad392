using System.Collections.Concurrent;

namespace Hybrid.Local.Logs;

/// <summary>Whole lines of one file, as they go from whoever reads the file to whoever takes the lines.</summary>
internal sealed class LogBlock
{
    /// <summary>
    /// How much is handed on at once, in bytes, and so the longest line: an ALB takes 16 KB of URL and of a header, and writes each byte as
    /// four at most.
    /// </summary>
    public const int Size = 256 * 1024;

    /// <summary>The lines, each with its end; only the last of a file may lack one.</summary>
    public byte[] Bytes { get; } = new byte[Size];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; set; }

    /// <summary>The file's place among those that are read.</summary>
    public int Source { get; set; }

    /// <summary>The number of the first line in its file, from 1.</summary>
    public long FirstLine { get; set; }
}

/// <summary>Blocks on their way, a bounded number of them, which are used again.</summary>
internal sealed class LogBlocks(int count) : IDisposable
{
    private readonly BlockingCollection<LogBlock> _full = new(count);
    private readonly ConcurrentBag<LogBlock> _free = [];

    /// <summary>A block to be filled.</summary>
    public LogBlock Rent() => _free.TryTake(out var block) ? block : new();

    /// <summary>Takes back a block that nobody reads any more.</summary>
    public void Return(LogBlock block) => _free.Add(block);

    /// <summary>Hands on a block; waits while too many are on their way.</summary>
    public void Add(LogBlock block, CancellationToken cancellation) => _full.Add(block, cancellation);

    /// <summary>No more will come.</summary>
    public void Complete() => _full.CompleteAdding();

    /// <summary>Blocks as they come, until no more will.</summary>
    public IEnumerable<LogBlock> Taken(CancellationToken cancellation) => _full.GetConsumingEnumerable(cancellation);

    public void Dispose() => _full.Dispose();
}

using Hybrid.Local.Streams;

namespace Hybrid.Local.Cli.Output;

/// <summary>Standard error; where it is closed or its disk is full, nobody is left to tell, and the exit code has to do.</summary>
internal sealed class StandardError(Stream inner) : WrappingStream(inner)
{
    /// <summary>Takes the place of what the runtime opens.</summary>
    public static void Open() =>
        Console.SetError(new StreamWriter(new StandardError(Console.OpenStandardError()), Console.OutputEncoding) { AutoFlush = true });

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            base.Write(buffer, offset, count);
        }
        catch (Exception exception) when (StandardOutput.IsFault(exception)) { }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = buffer.ToArray();
        Write(bytes, 0, bytes.Length);
        return ValueTask.CompletedTask;
    }
}

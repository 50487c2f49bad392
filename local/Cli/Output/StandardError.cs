using Hybrid.Local.Streams;

namespace Hybrid.Local.Cli.Output;

/// <summary>Standard error; where it is closed or its disk is full, nobody is left to tell, and the exit code has to do.</summary>
internal sealed class StandardError(Stream inner) : WrappingStream(inner)
{
    /// <summary>Takes the place of what the runtime opens.</summary>
    public static void Open()
    {
        var stream = new StandardError(Console.OpenStandardError());
        Console.SetError(Console.IsErrorRedirected
            ? new StreamWriter(stream, Console.OutputEncoding) { AutoFlush = true }
            : new TerminalWriter(stream, Console.OutputEncoding, Columns()) { AutoFlush = true });
    }

    // A terminal that does not say how wide it is has 0.
    private static int Columns()
    {
        const int usual = 80;
        return Console.WindowWidth is var width and > 0 ? width : usual;
    }

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

using Hybrid.Local.Streams;

namespace Hybrid.Local.Cli.Output;

/// <summary>Standard output whose failures, such as those of a full disk, can be told from all others.</summary>
internal sealed class StandardOutput(Stream inner) : WrappingStream(inner)
{
    /// <summary>Takes the place of what the runtime opens.</summary>
    public static void Open() =>
        Console.SetOut(new StreamWriter(new StandardOutput(Console.OpenStandardOutput()), Console.OutputEncoding) { AutoFlush = true });

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            base.Write(buffer, offset, count);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new StandardOutputException(exception);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new StandardOutputException(exception);
        }
    }

    /// <summary>
    /// Whether a stream of the console cannot be written: the second kind is that of a closed one, with the system's words inside.
    /// </summary>
    public static bool IsFault(Exception exception) => exception is IOException or UnauthorizedAccessException;
}

/// <summary>Standard output cannot be written.</summary>
internal sealed class StandardOutputException(Exception cause)
    : IOException($"standard output: {(cause.InnerException ?? cause).Message.TrimEnd('.')}", cause);

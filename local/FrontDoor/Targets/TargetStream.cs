using System.Runtime.CompilerServices;
using Hybrid.Local.Streams;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>
/// A connection to a target. HttpClient sends a request without a body again, up to three times, if the connection closes before any
/// answer; an ALB does not, and answers 502. The difference is one of exceptions: what is no IOException is not tried again. Every answer
/// is read through here, one read at a time.
/// </summary>
internal sealed class TargetStream : WrappingStream
{
    private readonly Relay<int> _relay;
    private bool _owesAnswer;
    private bool _waitsAlone;

    public TargetStream(Stream inner)
        : base(inner) => _relay = new(Read);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _owesAnswer = true;
        return base.WriteAsync(buffer, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // A read of nothing waits until there is something.
        _waitsAlone = buffer.IsEmpty;
        return _relay.Pass(base.ReadAsync(buffer, cancellationToken));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Inner.Dispose();
        base.Dispose(disposing);
    }

    private int Read(ValueTaskAwaiter<int> reading)
    {
        int read;
        try
        {
            read = reading.GetResult();
        }
        catch (IOException exception) when (_owesAnswer)
        {
            throw new TargetClosedException(exception);
        }

        if (read == 0 && _owesAnswer && !_waitsAlone) throw new TargetClosedException(null);
        if (read > 0) _owesAnswer = false;
        return read;
    }
}

/// <summary>A target has closed the connection before it has answered.</summary>
internal sealed class TargetClosedException(Exception? cause)
    : InvalidOperationException("The connection was closed before there was an answer.", cause);

using System.Runtime.CompilerServices;

namespace Hybrid.Local.FrontDoor;

/// <summary>
/// A connection to a target. HttpClient sends a request without a body again, up to three times, if the connection closes before any answer; an
/// ALB does not, and answers 502. The difference is one of exceptions: what is no IOException is not tried again.
/// </summary>
internal sealed class TargetStream(Stream inner) : WrappingStream(inner)
{
    private bool _owesAnswer;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _owesAnswer = true;
        return base.WriteAsync(buffer, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await base.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception) when (_owesAnswer)
        {
            throw new TargetClosedException(exception);
        }

        if (read > 0) _owesAnswer = false;
        // A read of nothing waits until there is something.
        else if (_owesAnswer && !buffer.IsEmpty) throw new TargetClosedException(null);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Inner.Dispose();
        base.Dispose(disposing);
    }
}

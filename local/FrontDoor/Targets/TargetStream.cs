using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Hybrid.Local.Streams;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>
/// A connection to a target. HttpClient sends a request without a body again, up to three times, if the connection closes before any
/// answer; an ALB does not, and answers 502. The difference is one of exceptions: what is no IOException is not tried again. Every answer
/// is read through here, one read at a time, so a read is its own source of its result and allocates nothing.
/// </summary>
internal sealed class TargetStream : WrappingStream, IValueTaskSource<int>
{
    private readonly Action _complete;
    private ManualResetValueTaskSourceCore<int> _result;
    private ValueTaskAwaiter<int> _reading;
    private bool _owesAnswer;
    private bool _waitsAlone;

    public TargetStream(Stream inner)
        : base(inner) => _complete = Complete;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _owesAnswer = true;
        return base.WriteAsync(buffer, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _reading = Awaiter(base.ReadAsync(buffer, cancellationToken));
        // A read of nothing waits until there is something.
        _waitsAlone = buffer.IsEmpty;
        _result.Reset();
        if (_reading.IsCompleted) Complete();
        else _reading.UnsafeOnCompleted(_complete);
        return new(this, _result.Version);
    }

    int IValueTaskSource<int>.GetResult(short token) => _result.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _result.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    protected override void Dispose(bool disposing)
    {
        if (disposing) Inner.Dispose();
        base.Dispose(disposing);
    }

    private static ValueTaskAwaiter<int> Awaiter(ValueTask<int> reading) => reading.GetAwaiter();

    private void Complete()
    {
        int read;
        try
        {
            read = _reading.GetResult();
        }
        catch (Exception exception)
        {
            _result.SetException(_owesAnswer && exception is IOException ? new TargetClosedException(exception) : exception);
            return;
        }

        if (read == 0 && _owesAnswer && !_waitsAlone)
        {
            _result.SetException(new TargetClosedException(null));
            return;
        }

        if (read > 0) _owesAnswer = false;
        _result.SetResult(read);
    }
}

/// <summary>A target has closed the connection before it has answered.</summary>
internal sealed class TargetClosedException(Exception? cause)
    : InvalidOperationException("The connection was closed before there was an answer.", cause);

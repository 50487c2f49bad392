using System.Buffers;
using System.IO.Pipelines;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>
/// What is sent to a client. Where Kestrel cannot read a request it answers with a status and no more; an ALB answers with a page, which is
/// sent here in its place. A client that takes nothing for as long as the idle timeout, though every buffer on the way is full, loses the
/// connection.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="idleTimeout">The idle timeout of the load balancer.</param>
/// <param name="abort">Closes the connection.</param>
internal sealed class ClientOutput(PipeWriter output, TimeSpan idleTimeout, Action abort) : PipeWriter
{
    private byte[]? _ignored;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => _ignored is null ? output.UnflushedBytes : 0;

    /// <summary>Whether the client took nothing for the idle timeout, and lost the connection.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>Sends this, and ignores whatever else is written.</summary>
    public void EndWith(ReadOnlySpan<byte> answer)
    {
        if (_ignored is not null) return;
        output.Write(answer);
        _ignored = [];
    }

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        if (_ignored is null) output.Advance(bytes);
    }

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _ignored is null ? output.GetMemory(sizeHint) : Ignored(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => _ignored is null ? output.GetSpan(sizeHint) : Ignored(sizeHint);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        Watch(output.FlushAsync(cancellationToken));

    /// <inheritdoc/>
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        Watch(_ignored is null ? output.WriteAsync(source, cancellationToken) : output.FlushAsync(cancellationToken));

    /// <inheritdoc/>
    public override void CancelPendingFlush() => output.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => output.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

    private ValueTask<FlushResult> Watch(ValueTask<FlushResult> sending) =>
        sending.IsCompleted ? sending : new(WatchAsync(sending.AsTask()));

    private async Task<FlushResult> WatchAsync(Task<FlushResult> sending)
    {
        try
        {
            return await sending.WaitAsync(idleTimeout);
        }
        catch (TimeoutException)
        {
            HasGivenUp = true;
            abort();
            return await sending;
        }
    }

    private byte[] Ignored(int sizeHint)
    {
        if (_ignored!.Length < Math.Max(sizeHint, 4096)) _ignored = new byte[Math.Max(sizeHint, 4096)];
        return _ignored;
    }
}

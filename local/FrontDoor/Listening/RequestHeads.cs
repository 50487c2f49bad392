using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Streams;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// What comes from a client of HTTP/1, as Kestrel is to read it. Each head is looked at as a whole, before Kestrel reads any of it, and is
/// replaced where Kestrel would refuse what an ALB takes. Where a request ends is Kestrel's to say alone: there is no second reading that
/// could come to another end.
/// </summary>
internal sealed class RequestHeads : PipeReader
{
    private readonly PipeReader _input;
    private readonly ClientConnection _connection;
    private readonly long _longestHead;
    private readonly Relay<ReadResult> _relay;
    private ReadOnlySequence<byte> _read;
    private View _view;
    private long _headLength;
    private long _seenBefore;

    public RequestHeads(PipeReader input, ClientConnection connection, long longestHead)
    {
        (_input, _connection, _longestHead) = (input, connection, longestHead);
        _relay = new(Look);
    }

    private enum View
    {
        /// <summary>All that has come.</summary>
        Everything,

        /// <summary>A part of the first line, which says no more than that something has come.</summary>
        Beginning,

        /// <summary>A head in place of the one that has come.</summary>
        Replaced,
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        _relay.Pass(_input.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!_input.TryRead(out result)) return false;
        result = Look(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var view = _view;
        _view = View.Everything;
        switch (view)
        {
            case View.Everything:
                _seenBefore = _read.Slice(consumed, examined).Length;
                _input.AdvanceTo(consumed, examined);
                break;
            case View.Beginning:
                // The rest has been examined as well: nothing is to be done until there is more.
                _input.AdvanceTo(consumed, _read.End);
                break;
            case View.Replaced:
                // Kestrel reads a whole head at once, or refuses it and reads no further.
                _seenBefore = 0;
                _input.AdvanceTo(_read.GetPosition(_headLength));
                break;
        }
    }

    public override void CancelPendingRead() => _input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _input.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => _input.CompleteAsync(exception);

    private ReadResult Look(ValueTaskAwaiter<ReadResult> reading) => Look(reading.GetResult());

    private ReadResult Look(ReadResult result)
    {
        _read = result.Buffer;
        if (_read.IsEmpty) return result;
        if (!_connection.IsBetweenRequests) return Body(result);
        var length = HeadBytes.LengthOf(_read.FirstSpan);
        if (length < 0 && !_read.IsSingleSegment) length = HeadBytes.LengthOf(_read.ToArray());
        if (length < 0)
            return result.IsCompleted || _read.Length > _longestHead ? result : Beginning(result);

        var bytes = length <= _read.FirstSpan.Length ? _read.FirstSpan[..length] : _read.Slice(0, length).ToArray();
        var head = RequestHead.Read(bytes);
        _connection.Classification = head.Classification;
        if (head.Repair is not { } repair) return result;
        (_view, _headLength) = (View.Replaced, length);
        return new(new(repair.Of(bytes)), result.IsCanceled, isCompleted: false);
    }

    // To Kestrel a body of known length that comes together with the end of the connection is cut off, though all of it is there
    // (https://github.com/dotnet/aspnetcore/blob/main/src/Servers/Kestrel/Core/src/Internal/Http/Http1ContentLengthMessageBody.cs). So it
    // is told of the end when it has seen all that came before.
    private ReadResult Body(ReadResult result) =>
        result.IsCompleted && _read.Length > _seenBefore ? new(_read, result.IsCanceled, isCompleted: false) : result;

    // Kestrel's limit of time for a head begins with its first byte, and no head can be read before its first line ends.
    private ReadResult Beginning(ReadResult result)
    {
        _view = View.Beginning;
        return new(_read.PositionOf((byte)'\n') is { } lineEnd ? _read.Slice(0, lineEnd) : _read, result.IsCanceled, result.IsCompleted);
    }
}

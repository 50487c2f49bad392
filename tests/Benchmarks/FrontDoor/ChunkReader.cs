namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Finds the end of a chunked body, whatever pieces it comes in.</summary>
internal struct ChunkReader
{
    private State _state;
    private long _size;
    private int _lineLength;

    private enum State
    {
        Size,
        Extension,
        Data,
        Trailer,
    }

    /// <summary>Takes the next piece; whether it ends the body.</summary>
    public bool Read(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            if (_state == State.Data)
            {
                var skipped = (int)Math.Min(_size, piece.Length);
                _size -= skipped;
                piece = piece[skipped..];
                if (_size == 0) _state = State.Size;
                continue;
            }

            if (ReadLine(piece[0])) return true;
            piece = piece[1..];
        }

        return false;
    }

    private bool ReadLine(byte next)
    {
        switch (_state, (char)next)
        {
            case (State.Trailer, '\n') when _lineLength == 0:
                return true;
            case (State.Trailer, '\n'):
                _lineLength = 0;
                break;
            case (State.Trailer, not '\r'):
                _lineLength++;
                break;
            case (State.Size or State.Extension, '\n'):
                _state = _size == 0 ? State.Trailer : State.Data;
                // The line end after the data.
                _size += 2;
                break;
            case (State.Size, var digit) when char.IsAsciiHexDigit(digit):
                _size = (_size * 16) + Convert.ToInt32(digit.ToString(), 16);
                break;
            case (State.Size, ';'):
                _state = State.Extension;
                break;
        }

        return false;
    }
}

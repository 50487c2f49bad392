namespace Hybrid.Local.FrontDoor;

/// <summary>A number of bytes.</summary>
internal sealed class ByteCounter
{
    private long _bytes;

    /// <summary>The number.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Adds to it, and gives what was added.</summary>
    public int Add(int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        return bytes;
    }
}

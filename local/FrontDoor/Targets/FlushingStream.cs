namespace Hybrid.Local.FrontDoor;

/// <summary>Writes on, and flushes after every write.</summary>
internal sealed class FlushingStream(Stream inner) : WrappingStream(inner)
{
    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        Flush();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        await FlushAsync(cancellationToken);
    }
}

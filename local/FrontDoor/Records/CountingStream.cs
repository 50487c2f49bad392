namespace Hybrid.Local.FrontDoor;

/// <summary>Passes everything on, and counts it.</summary>
internal sealed class CountingStream(Stream inner, ByteCounter counter) : WrappingStream(inner)
{
    public override int Read(byte[] buffer, int offset, int count) => counter.Add(base.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        counter.Add(await base.ReadAsync(buffer, cancellationToken));

    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        counter.Add(count);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        counter.Add(buffer.Length);
    }
}

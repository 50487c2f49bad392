using System.Threading.Channels;
using Hybrid.Local.FrontDoor.Records;

namespace Hybrid.Local.Tests.FrontDoor;

/// <summary>Keeps the records of requests. A record is written after its answer, so reading waits for it.</summary>
internal sealed class RecordingLog : IRequestLog
{
    private readonly Channel<RequestRecord> _records = Channel.CreateUnbounded<RequestRecord>();

    public void Write(RequestRecord record) => _records.Writer.TryWrite(record);

    /// <summary>The next record.</summary>
    public async Task<RequestRecord> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _records.Reader.ReadAsync(limit.Token);
    }
}

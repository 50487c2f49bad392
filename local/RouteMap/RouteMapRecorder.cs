using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;
using Hybrid.Local.RouteMap.Statistics;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap;

/// <summary>What the route map shows of requests: counts of all, and the stories of the latest.</summary>
internal sealed class RouteMapRecorder(TimeProvider time) : IRequestLog, ILambdaLog
{
    /// <summary>Every request, counted.</summary>
    public FlowTable Flows { get; } = new(time);

    /// <summary>The latest requests.</summary>
    public StoryRing Stories { get; } = new();

    /// <summary>Nothing is written for it alone: what is written for others it has anyway.</summary>
    bool ILambdaLog.IsEnabled => false;

    /// <inheritdoc/>
    public Transcript? Transcribe(ConnectionRecord connection) => Stories.Transcribe(connection, Flows.Second);

    /// <inheritdoc/>
    public void Write(RequestRecord record)
    {
        Flows.Add(record);
        Stories.Add(record, Flows.Second);
    }

    /// <inheritdoc/>
    public void Write(LogLine line)
    {
        if (line.TraceId is { } traceId) Stories.Log(traceId, line.Text);
    }
}

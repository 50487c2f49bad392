using System.Diagnostics;
using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor;

/// <summary>What became of one request: what the log and the access log tell.</summary>
internal sealed class RequestRecord
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _sent;
    private long _answered;
    private long _ended;

    /// <summary>When it came.</summary>
    public DateTimeOffset Time { get; } = DateTimeOffset.UtcNow;

    /// <summary>The connection that it came on.</summary>
    public required ClientConnection Connection { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The request target as sent.</summary>
    public required string Target { get; init; }

    /// <summary>The protocol, such as <c>HTTP/1.1</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The host as the client wrote it, with its port if it wrote one.</summary>
    public string Host { get; init; } = "";

    /// <summary>The client's <c>User-Agent</c>, or null.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether the client wants to speak another protocol, a WebSocket's.</summary>
    public bool IsUpgrade { get; init; }

    /// <summary>The <c>X-Amzn-Trace-Id</c> that went to the target, or null.</summary>
    public string? TraceId { get; set; }

    /// <summary>How two servers might read it differently, or null.</summary>
    public DesyncClassification? Classification { get; set; }

    /// <summary>The logical name of the rule that took it, or <c>default</c>.</summary>
    public string Rule { get; set; } = "-";

    /// <summary>The priority of that rule; 0 for the default action, as an ALB logs it.</summary>
    public int Priority { get; set; }

    /// <summary>The conditions of that rule, all of which it met; null for the default action.</summary>
    public Match? Conditions { get; set; }

    /// <summary>What that rule does; null if the request was refused before any rule.</summary>
    public NamedAction? Action { get; set; }

    /// <summary>The host that a transform made of the request's, or null.</summary>
    public string? TransformedHost { get; set; }

    /// <summary>The path and query that a transform made of the request's, or null.</summary>
    public string? TransformedUri { get; set; }

    /// <summary>Where it was redirected, or null.</summary>
    public string? RedirectUrl { get; set; }

    /// <summary>The target group it went to.</summary>
    public TargetGroupModel? TargetGroup { get; set; }

    /// <summary>Host and port of the instance it went to, or null.</summary>
    public string? TargetAddress { get; set; }

    /// <summary>The status that the target gave, or null if it gave none that could be used.</summary>
    public int? TargetStatus { get; set; }

    /// <summary>The size of the event that a function got, in bytes; 0 if there was none.</summary>
    public int EventBytes { get; set; }

    /// <summary>What the client sent, in bytes, where a log counts them.</summary>
    public long ReceivedBytes { get; set; }

    /// <summary>What the client was sent, in bytes, where a log counts them.</summary>
    public long SentBytes { get; set; }

    /// <summary>The status that the client got; 460 if it went before it got any.</summary>
    public int Status { get; private set; }

    /// <summary>The <c>error_reason</c> of the access log, where there is one.</summary>
    public string? ErrorReason { get; private set; }

    /// <summary>What a developer should know about it.</summary>
    public string? Explanation { get; set; }

    /// <summary>From its arrival to the target; null if it never went to one.</summary>
    public TimeSpan? RequestProcessing => _sent == 0 ? null : Stopwatch.GetElapsedTime(_started, _sent);

    /// <summary>From the target to the beginning of its answer; null if there was none.</summary>
    public TimeSpan? TargetProcessing => _answered == 0 ? null : Stopwatch.GetElapsedTime(_sent, _answered);

    /// <summary>From the beginning of the target's answer to the end of the answer to the client; null if there was none.</summary>
    public TimeSpan? ResponseProcessing => _answered == 0 ? null : Stopwatch.GetElapsedTime(_answered, _ended);

    /// <summary>How long it took in all.</summary>
    public TimeSpan Duration => Stopwatch.GetElapsedTime(_started, _ended);

    /// <summary>It goes to the target now.</summary>
    public void Send() => _sent = Stopwatch.GetTimestamp();

    /// <summary>The target has begun to answer.</summary>
    public void Answer(int status) => (TargetStatus, _answered) = (status, Stopwatch.GetTimestamp());

    /// <summary>Notes why the request ended in an answer of the load balancer's own.</summary>
    public void Fail(string? errorReason, string explanation) => (ErrorReason, Explanation) = (errorReason, explanation);

    /// <summary>It is over.</summary>
    public void End(int status) => (Status, _ended) = (status, Stopwatch.GetTimestamp());
}

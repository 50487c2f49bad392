using System.Diagnostics;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor;

/// <summary>What became of one request: what the log and the access log tell.</summary>
internal sealed class RequestRecord
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>When it came.</summary>
    public DateTimeOffset Time { get; } = DateTimeOffset.UtcNow;

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The request target as sent.</summary>
    public required string Target { get; init; }

    /// <summary>The logical name of the rule that took it, or <c>default</c>.</summary>
    public string Rule { get; set; } = "-";

    /// <summary>The priority of that rule; 0 for the default action, as an ALB logs it.</summary>
    public int Priority { get; set; }

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

    /// <summary>The status that the client got.</summary>
    public int Status { get; set; }

    /// <summary>The <c>error_reason</c> of the access log, where there is one.</summary>
    public string? ErrorReason { get; set; }

    /// <summary>What a developer should know about it.</summary>
    public string? Explanation { get; set; }

    /// <summary>How long it has taken so far.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Notes why the request ended in an answer of the load balancer's own.</summary>
    public void Fail(string? errorReason, string explanation) => (ErrorReason, Explanation) = (errorReason, explanation);
}

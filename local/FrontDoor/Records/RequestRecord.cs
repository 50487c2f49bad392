using System.Diagnostics;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Hybrid.Local.FrontDoor.Records;

/// <summary>
/// What became of one request, as the log and the access log tell it: written down while the request is under way, and read when it has
/// ended.
/// </summary>
internal sealed class RequestRecord
{
    private const string Unknown = "-";
    private long _started;
    private long _sent;
    private long _answered;
    private long _ended;
    private List<KeyValuePair<string, string>>? _secrets;

    /// <param name="connection">The connection that it comes on.</param>
    public RequestRecord(ConnectionRecord connection)
    {
        Connection = connection;
        Begin();
    }

    /// <summary>The connection that it came on.</summary>
    public ConnectionRecord Connection { get; }

    /// <summary>When it came.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>The method.</summary>
    public string Method { get; private set; } = Unknown;

    /// <summary>The request target as sent.</summary>
    public string Target { get; private set; } = Unknown;

    /// <summary>The protocol, such as <c>HTTP/1.1</c>.</summary>
    public string Protocol { get; private set; } = Unknown;

    /// <summary>The host as the client wrote it, with its port if it wrote one.</summary>
    public string Host { get; private set; } = "";

    /// <summary>The client's <c>User-Agent</c>, or null.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>Whether the client wants to speak another protocol, a WebSocket's.</summary>
    public bool IsUpgrade { get; private set; }

    /// <summary>The <c>X-Amzn-Trace-Id</c> that went to the target, or null.</summary>
    public string? TraceId { get; set; }

    /// <summary>What it is classified as if it is not compliant, or null.</summary>
    public DesyncClassification? Classification { get; set; }

    /// <summary>The logical name of the rule that took it, or <c>default</c>.</summary>
    public string RuleName { get; set; } = Unknown;

    /// <summary>The priority of that rule; 0 for the default action, as an ALB logs it.</summary>
    public int Priority { get; set; }

    /// <summary>What that rule does; null if the request was refused before any rule.</summary>
    public NamedAction? Action { get; set; }

    /// <summary>Whether that rule's authentication has not let it in.</summary>
    public bool IsUnauthenticated { get; set; }

    /// <summary>The host that a transform made of the request's, or null.</summary>
    public string? TransformedHost { get; set; }

    /// <summary>The path and query that a transform made of the request's, or null.</summary>
    public string? TransformedUri { get; set; }

    /// <summary>How the transforms of its rule fared, by the words of the access log; null if nothing was transformed.</summary>
    public string? TransformStatus { get; set; }

    /// <summary>Where it was redirected, or null.</summary>
    public string? RedirectUrl { get; set; }

    /// <summary>The target group it went to.</summary>
    public TargetGroupModel? TargetGroup { get; set; }

    /// <summary>Host and port of the instance it went to, or null.</summary>
    public string? Instance { get; private set; }

    /// <summary>The status that the target gave, or null if it gave none that could be used.</summary>
    public int? TargetStatus { get; set; }

    /// <summary>What starting the function's process cost; zero for a process that was there already, and for an instance.</summary>
    public TimeSpan InitDuration { get; set; }

    /// <summary>What it held, where a log wants to know; null elsewhere.</summary>
    public Transcript? Transcript { get; set; }

    /// <summary>What came of asking its route's function in the background; null if its route is not shadowed.</summary>
    public ShadowRecord? Shadow { get; set; }

    /// <summary>The headers, of both directions, whose values no log may show; null for none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Secrets => _secrets;

    /// <summary>What the client sent, in bytes, where a log counts them.</summary>
    public long ReceivedBytes { get; set; }

    /// <summary>What the client was sent, in bytes, where a log counts them.</summary>
    public long SentBytes { get; set; }

    /// <summary>The status that the client got; 460 if it went before it got any.</summary>
    public int Status { get; private set; }

    /// <summary>The <c>error_reason</c> of the access log, where there is one.</summary>
    public string? ErrorReason { get; private set; }

    /// <summary>What a developer should know about it.</summary>
    public string? Explanation { get; private set; }

    /// <summary>From its arrival to the target; null if it never went to one.</summary>
    public TimeSpan? RequestProcessing => _sent == 0 ? null : Stopwatch.GetElapsedTime(_started, _sent);

    /// <summary>From the target to the beginning of its answer; null if there was none.</summary>
    public TimeSpan? TargetProcessing => _answered == 0 ? null : Stopwatch.GetElapsedTime(_sent, _answered);

    /// <summary>From the beginning of the target's answer to the end of the answer to the client; null if there was none.</summary>
    public TimeSpan? ResponseProcessing => _answered == 0 ? null : Stopwatch.GetElapsedTime(_answered, _ended);

    /// <summary>How long it took in all.</summary>
    public TimeSpan Duration => Stopwatch.GetElapsedTime(_started, _ended);

    /// <summary>A request has come, of which nothing more is known than that.</summary>
    public void Begin()
    {
        (_started, _sent, _answered, _ended) = (Stopwatch.GetTimestamp(), 0, 0, 0);
        Time = DateTimeOffset.UtcNow;
        (Method, Target, Protocol, Host, UserAgent, IsUpgrade) = (Unknown, Unknown, Unknown, "", null, false);
        (TraceId, Classification) = (null, null);
        (RuleName, Priority, Action, IsUnauthenticated) = (Unknown, 0, null, false);
        (TransformedHost, TransformedUri, TransformStatus, RedirectUrl) = (null, null, null, null);
        (TargetGroup, Instance, TargetStatus) = (null, null, null);
        (InitDuration, Transcript, Shadow, _secrets) = (TimeSpan.Zero, null, null, null);
        (ReceivedBytes, SentBytes) = (0, 0);
        (Status, ErrorReason, Explanation) = (0, null, null);
    }

    /// <summary>What the request line and the headers say, as far as they could be read.</summary>
    public void Read(IHttpRequestFeature request)
    {
        (Method, Target, Protocol) = (Known(request.Method), Known(request.RawTarget), Known(request.Protocol));
        var headers = request.Headers;
        Host = headers.Host.Count > 0 ? headers.Host[0]! : "";
        UserAgent = headers.UserAgent;
        _secrets = SecretHeaders.Of(headers);
        IsUpgrade = headers.Upgrade.Count > 0 && string.Equals(headers.Upgrade[0], "websocket", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>It goes to the target now.</summary>
    /// <param name="instance">Host and port of an instance; null: the target is a function.</param>
    public void Send(string? instance) => (Instance, _sent) = (instance, Stopwatch.GetTimestamp());

    /// <summary>The target has begun to answer.</summary>
    public void Answer(int status) => (TargetStatus, _answered) = (status, Stopwatch.GetTimestamp());

    /// <summary>Notes why the request ended in an answer of the load balancer's own.</summary>
    public void Fail(string? errorReason, string explanation) => (ErrorReason, Explanation) = (errorReason, explanation);

    /// <summary>Notes what an ALB drops without a word.</summary>
    public void Warn(string warning) => Explanation = Explanation is null ? warning : $"{Explanation}; {warning}";

    /// <summary>A header that the target gets, whose value no log may show.</summary>
    public void AddSecret(string header, string value) => SecretHeaders.Add(ref _secrets, header, value);

    /// <summary>It is over.</summary>
    /// <param name="status">What the client got.</param>
    /// <param name="cookies">What it was told to keep.</param>
    public void End(int status, StringValues cookies = default)
    {
        (Status, _ended) = (status, Stopwatch.GetTimestamp());
        SecretHeaders.Add(ref _secrets, "set-cookie", cookies);
    }

    private static string Known(string? text) => string.IsNullOrEmpty(text) ? Unknown : text;
}

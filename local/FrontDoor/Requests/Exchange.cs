using Hybrid.Local.FrontDoor.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor.Requests;

/// <summary>
/// One request and its answer on their way through the front door: what routing and forwarding go by. What logs tell of it is in its
/// record. A connection whose requests nobody reads about uses one exchange, and one record, for all of them.
/// </summary>
/// <param name="connection">The connection that its requests come on.</param>
internal sealed class Exchange(ClientConnection connection)
{
    /// <summary>What an ALB logs when a client goes before it is answered.</summary>
    public const int ClientGone = 460;

    private ByteCounts? _bytes;

    /// <summary>The connection that it came on.</summary>
    public ClientConnection Connection => connection;

    /// <summary>What logs tell of it.</summary>
    public RequestRecord Record { get; } = new(connection.Record);

    /// <summary>The path and query that a target gets.</summary>
    public string PathAndQuery { get; set; } = "/";

    /// <summary>The <c>X-Amzn-Trace-Id</c> that a target gets, or null.</summary>
    public string? TraceId { get; set; }

    /// <summary>Whether the connections to client and target close after it, since two servers might read it differently.</summary>
    public bool ClosesConnections { get; set; }

    /// <summary>Makes the request to an instance. It stays when the exchange is used again; null until there was one.</summary>
    public HttpTransformer? Transformer { get; set; }

    /// <summary>A request has come.</summary>
    /// <param name="context">The request.</param>
    /// <param name="countsBytes">Whether to count what the client sends from now on, and is sent.</param>
    public void Begin(HttpContext context, bool countsBytes)
    {
        (PathAndQuery, TraceId, ClosesConnections) = ("/", null, false);
        Record.Begin();
        Record.Read(context.Features.GetRequiredFeature<IHttpRequestFeature>());
        Record.Classification = connection.Classification;
        _bytes = countsBytes ? ByteCounts.Begin(context) : null;
    }

    /// <summary>Has a log's transcript filled in from now on.</summary>
    public void Transcribe(HttpContext context, Transcript transcript)
    {
        Record.Transcript = transcript;
        TranscribedStream.Begin(context, transcript);
    }

    /// <summary>It is over.</summary>
    public void End(HttpContext context, int status)
    {
        Record.End(status, context.Response.Headers.SetCookie);
        if (Record.Transcript is { } transcript) TranscribedStream.End(context, transcript);
        if (_bytes is null) return;
        (Record.ReceivedBytes, Record.SentBytes) = _bytes.End(context, hasAnswer: context.Response.HasStarted || status != ClientGone);
    }
}

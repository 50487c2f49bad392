using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>
/// Routes that the monolith answers whatever their weights, and whose functions are asked in the background. Called from many threads, and
/// never waited for.
/// </summary>
internal interface IShadow
{
    /// <summary>Whether the requests of a rule are shadowed.</summary>
    bool Has(string rule);

    /// <summary>A request of a rule that is shadowed has come. One that says already why it is not compared goes no further.</summary>
    ShadowRecord Begin(string rule, HttpRequest request);

    /// <summary>The monolith has answered one.</summary>
    void Take(ShadowedRequest request);
}

/// <summary>A request that the monolith answers, and what it answers, as far as it is of use.</summary>
internal sealed class ShadowedRequest
{
    /// <summary>How much of a body is kept, in bytes: more than that, no function gets and none answers.</summary>
    public const int Most = 1024 * 1024;

    private ShadowedRequest() { }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The target group of its function.</summary>
    public required TargetGroupModel Function { get; init; }

    /// <summary>What the rule would change in the request on its way to the function.</summary>
    public required Transforms? Transforms { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query as the client sent them.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>The request's headers as the monolith gets them.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The <c>X-Amzn-Trace-Id</c> that the monolith gets.</summary>
    public required string? TraceId { get; init; }

    /// <summary>Gets what comes of it.</summary>
    public required ShadowRecord Outcome { get; init; }

    /// <summary>Host and port of the instance that has answered; null if none has.</summary>
    public string? Instance { get; private set; }

    /// <summary>The request's body.</summary>
    public CutBytes Body { get; } = new(Most);

    /// <summary>The answer's status; null if the monolith did not answer to the end.</summary>
    public int? Status { get; private set; }

    /// <summary>The answer's headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AnswerHeaders { get; private set; } = [];

    /// <summary>The answer's body.</summary>
    public CutBytes AnswerBody { get; } = new(Most);

    /// <summary>How much is kept of it, in bytes.</summary>
    public long Size => Body.Bytes.Length + AnswerBody.Bytes.Length;

    /// <summary>Takes down a request as it is now, and both bodies as they pass.</summary>
    public static ShadowedRequest Begin(
        HttpContext context, Exchange exchange, TargetGroupModel function, Transforms? transforms)
    {
        var shadowed = new ShadowedRequest
        {
            Rule = exchange.Record.RuleName,
            Function = function,
            Transforms = transforms,
            Method = context.Request.Method,
            PathAndQuery = exchange.PathAndQuery,
            Headers = TranscribedStream.Lines(context.Request.Headers),
            TraceId = exchange.TraceId,
            Outcome = exchange.Record.Shadow!,
        };
        TranscribedStream.Begin(context, shadowed.Body, shadowed.AnswerBody);
        return shadowed;
    }

    /// <summary>It has been answered.</summary>
    /// <param name="context">The answer.</param>
    /// <param name="record">What logs tell of it.</param>
    public void End(HttpContext context, RequestRecord record)
    {
        // What has an explanation is an answer of the load balancer, or half of one.
        if (record.TargetStatus is null || record.Explanation is not null || context.RequestAborted.IsCancellationRequested) return;
        (Status, Instance) = (context.Response.StatusCode, record.Instance);
        AnswerHeaders = TranscribedStream.Lines(context.Response.Headers);
    }
}

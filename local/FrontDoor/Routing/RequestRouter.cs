using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Identity;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.FrontDoor.Targets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>What a listener does with a request: rule, authentication, transforms, action.</summary>
/// <param name="listener">The listener.</param>
/// <param name="localPort">The local port that stands for one of the load balancer.</param>
/// <param name="attributes">The attributes of the load balancer.</param>
/// <param name="forwarder">Answers what is forwarded.</param>
/// <param name="weights">Weights that are not the stack's.</param>
/// <param name="authenticator">Says who is signed in.</param>
/// <param name="shadow">Routes that are shadowed; null for none.</param>
internal sealed class RequestRouter(
    ListenerModel listener,
    Func<int, int> localPort,
    LoadBalancerAttributes attributes,
    TargetGroupForwarder forwarder,
    WeightsByHand weights,
    Authenticator authenticator,
    IShadow? shadow)
{
    /// <summary>Has the request answered.</summary>
    public Task RouteAsync(HttpContext context, Exchange exchange)
    {
        if (listener.ResponseHeaders.Count > 0 || !listener.HasServerHeader)
            context.Response.OnStarting(ResponseHeaders.WriteAsync, (listener, context.Response));
        var (request, connection, record) = (context.Request, exchange.Connection, exchange.Record);
        var scan = HeaderScan.Of(request.Headers);
        if (Refusal.Of(request, record.Target, scan) is { } refusal) return RefuseAsync(context, refusal, record);
        if (record.Classification is { } found)
        {
            if (Refusal.Of(found, attributes.DesyncMitigationMode) is { } severe)
            {
                // Nothing that may still come can be told from a next request.
                context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
                return RefuseAsync(context, severe, record);
            }

            exchange.ClosesConnections = found.Tier == DesyncTier.Ambiguous
                && attributes.DesyncMitigationMode == DesyncMitigationMode.Defensive;
        }

        if (!connection.IsValid(record.Host))
            return RefuseAsync(context, new(StatusCodes.Status400BadRequest, $"\"{record.Host}\" is no host"), record);
        if (attributes.DropInvalidHeaderFields && scan.Invalid is { } invalid) Drop(invalid, request.Headers, record);
        if (exchange.ClosesConnections || connection.IsSpent(attributes.ClientKeepAlive, HttpProtocol.IsHttp2(request.Protocol)))
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

        exchange.PathAndQuery = RequestTarget.PathAndQuery(record.Target);
        var rule = Find(request, connection, exchange.PathAndQuery);
        var action = rule?.Action ?? listener.Default;
        if (record.Transcript is { } transcript) transcript.Listener = listener;
        (record.RuleName, record.Priority, record.Action) = (action.RuleName, rule?.Priority ?? 0, action);
        if (action.Authentication is null)
        {
            if (scan.HasIdentity) Authenticator.Warn(request.Headers, record);
        }
        else if (authenticator.Refuse(request, action.Authentication, record) is { } why)
        {
            record.IsUnauthenticated = true;
            return RefuseAsync(context, new(StatusCodes.Status401Unauthorized, why), record);
        }

        if (!attributes.PreserveHostHeader) SetHost(request, connection);
        // The monolith gets what is shadowed as it came.
        var sides = shadow?.Has(action.RuleName) == true && action is ForwardAction shadowed
            ? WeightsByHand.Sides(shadowed, listener.Default)
            : null;
        if (action.Transforms is { } transforms && sides is null) Transform(request, transforms, exchange);
        return action switch
        {
            ForwardAction forward when sides is var (function, monolith) => ShadowAsync(context, forward, function, monolith, exchange),
            ForwardAction forward => ForwardAsync(context, forward, exchange),
            RedirectAction redirect => Redirect.WriteAsync(context, redirect, localPort, exchange),
            FixedResponseAction fixedResponse => FixedResponse.WriteAsync(context, fixedResponse),
            _ => throw new NotSupportedException($"{action.GetType().Name} is not served"),
        };
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal, RequestRecord record)
    {
        record.Fail(null, refusal.Explanation);
        return ElbPage.WriteAsync(context, refusal.Status);
    }

    private static void Drop(List<string> names, IHeaderDictionary headers, RequestRecord record)
    {
        foreach (var name in names) headers.Remove(name);
        record.Warn($"dropped as invalid header fields: {string.Join(", ", names)}; name them with letters, digits and hyphens alone");
    }

    private Rule<NamedAction>? Find(HttpRequest request, ClientConnection connection, string pathAndQuery) =>
        listener.Rules.Find(Request.ForTarget(
            request.Method,
            request.Headers.Host.Count > 0 ? request.Headers.Host[0] : "",
            pathAndQuery,
            connection.Record.Client.Address,
            connection.Lines(request.Headers)));

    private void SetHost(HttpRequest request, ClientConnection connection)
    {
        var sent = request.Host;
        var host = ForwardedHost.Of(sent, listener, connection.Record.LocalPort);
        if (!ReferenceEquals(host, sent.Value)) request.Headers.Host = host;
    }

    // Whether a function's event shows what the transforms have made of the request is not documented. Here it does: a function that
    // expects the rewritten path is what they are for.
    private static void Transform(HttpRequest request, Transforms transforms, Exchange exchange)
    {
        var record = exchange.Record;
        var host = request.Host.Host;
        var rewrittenHost = transforms.RewriteHost(host);
        if (!ReferenceEquals(rewrittenHost, host)) request.Headers.Host = record.TransformedHost = rewrittenHost;
        var rewrittenUrl = transforms.RewriteUrl(exchange.PathAndQuery);
        if (!ReferenceEquals(rewrittenUrl, exchange.PathAndQuery)) exchange.PathAndQuery = record.TransformedUri = rewrittenUrl;
        if (record.TransformedHost is not null || record.TransformedUri is not null) record.TransformStatus = "TransformSuccess";
    }

    private Task ForwardAsync(HttpContext context, ForwardAction action, Exchange exchange)
    {
        var targets = weights.Targets(action, listener.Default);
        var targetGroup = action.Stickiness is { } duration
            ? GroupStickiness.Choose(context, targets, duration, exchange.Record)
            : WeightedPick.Of(targets);
        Prepare(context, targets, targetGroup, exchange);
        return forwarder.ForwardAsync(context, targetGroup, exchange);
    }

    private void Prepare(HttpContext context, IReadOnlyList<WeightedTarget> targets, TargetGroupModel targetGroup, Exchange exchange)
    {
        var record = exchange.Record;
        record.TargetGroup = targetGroup;
        exchange.TraceId = record.TraceId = ForwardedHeaders.Add(context.Request.Headers, record.Connection, attributes);
        if (record.Transcript is { } transcript)
        {
            transcript.Targets = targets;
            transcript.Trace(exchange.TraceId);
        }
    }

    private async Task ShadowAsync(
        HttpContext context, ForwardAction action, TargetGroupModel function, TargetGroupModel monolith, Exchange exchange)
    {
        var record = exchange.Record;
        Prepare(context, [new(monolith, 1)], monolith, exchange);
        record.Shadow = shadow!.Begin(action.RuleName, context.Request);
        if (record.Shadow.NotCompared is not null)
        {
            await forwarder.ForwardAsync(context, monolith, exchange);
            return;
        }

        var shadowed = ShadowedRequest.Begin(context, exchange, function, TransformsOf(action));
        try
        {
            await forwarder.ForwardAsync(context, monolith, exchange);
            shadowed.End(context, record);
        }
        finally
        {
            shadow.Take(shadowed);
        }
    }

    // At weight 0 the rule has none, and the one for previews has the route's.
    private Transforms? TransformsOf(ForwardAction action) => action.Transforms ?? listener.Rules.Rules
        .FirstOrDefault(rule => rule.Action.RuleName == RouteRule.PreviewName(action.RuleName))?.Action.Transforms;
}

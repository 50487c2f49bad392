using System.Diagnostics;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>What a listener does with a request: rule, transforms, action.</summary>
internal sealed class RequestRouter(ListenerModel listener, ListenerPorts ports, LoadBalancerAttributes attributes, TargetGroupTargets targets)
{
    /// <summary>Has the request answered.</summary>
    /// <returns>What has gone wrong with an instance; the client has no answer then.</returns>
    public ValueTask<ForwarderError> RouteAsync(HttpContext context, RequestRecord record)
    {
        var request = context.Request;
        var connection = record.Connection;
        var scan = HeaderScan.Of(request.Headers);
        if (Refusal.Of(request, record.Target, scan) is { } refusal) return RefuseAsync(context, refusal, record);
        if (!connection.IsValid(record.Host)) return RefuseAsync(context, new(StatusCodes.Status400BadRequest, $"\"{record.Host}\" is no host"), record);
        if (attributes.DropInvalidHeaderFields && scan.Invalid is { } invalid) Drop(invalid, request.Headers, record);
        record.Classification = DesyncClassification.Of(request);
        if (record.Classification is { } ambiguous && attributes.DesyncMitigationMode == DesyncMitigationMode.Strictest)
            return RefuseAsync(context, new(StatusCodes.Status400BadRequest, $"desync mitigation mode strictest: the request is {ambiguous.Name}, {ambiguous.Reason}"), record);
        record.ClosesConnections = record.Classification is not null && attributes.DesyncMitigationMode == DesyncMitigationMode.Defensive;
        if (record.ClosesConnections || connection.IsSpent(attributes.ClientKeepAlive, HttpProtocol.IsHttp2(record.Protocol)))
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

        record.PathAndQuery = RequestTarget.PathAndQuery(record.Target);
        var rule = Find(request, connection, record.PathAndQuery);
        var action = rule?.Action ?? listener.Default;
        (record.Rule, record.Priority, record.Conditions, record.Action) = (action.Rule, rule?.Priority ?? 0, rule?.Match, action);
        if (!attributes.PreserveHostHeader) SetHost(request, connection);
        if (action.Transforms is { } transforms) Transform(request, transforms, record);
        return action switch
        {
            ForwardAction forward => ForwardAsync(context, forward, record),
            RedirectAction redirect => AfterAsync(Redirect.WriteAsync(context, redirect, ports, record)),
            FixedResponseAction fixedResponse => AfterAsync(FixedResponse.WriteAsync(context, fixedResponse)),
            _ => throw new UnreachableException(),
        };
    }

    private static ValueTask<ForwarderError> RefuseAsync(HttpContext context, Refusal refusal, RequestRecord record)
    {
        record.Fail(null, refusal.Explanation);
        return AfterAsync(ElbError.WriteAsync(context, refusal.Status));
    }

    private static async ValueTask<ForwarderError> AfterAsync(Task answer)
    {
        await answer;
        return ForwarderError.None;
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
            connection.Client.Address,
            connection.Lines(request.Headers)));

    private void SetHost(HttpRequest request, ClientConnection connection)
    {
        var sent = request.Host;
        var host = HostHeader.ForTarget(sent, listener, connection.LocalPort);
        if (!ReferenceEquals(host, sent.Value)) request.Headers.Host = host;
    }

    // Whether a function's event shows what the transforms have made of the request is not documented. Here it does: a function that expects the
    // rewritten path is what they are for.
    private static void Transform(HttpRequest request, Transforms transforms, RequestRecord record)
    {
        var host = request.Host.Host;
        var rewrittenHost = transforms.RewriteHost(host);
        if (!ReferenceEquals(rewrittenHost, host)) request.Headers.Host = record.TransformedHost = rewrittenHost;
        var rewrittenUrl = transforms.RewriteUrl(record.PathAndQuery);
        if (!ReferenceEquals(rewrittenUrl, record.PathAndQuery)) record.PathAndQuery = record.TransformedUri = rewrittenUrl;
        if (record.TransformedHost is not null || record.TransformedUri is not null) record.TransformStatus = "TransformSuccess";
    }

    private ValueTask<ForwarderError> ForwardAsync(HttpContext context, ForwardAction action, RequestRecord record)
    {
        record.TargetGroup = action.Stickiness is { } duration
            ? GroupStickiness.Choose(context, action.Targets, duration, record)
            : WeightedPick.Of(action.Targets);
        record.TraceId = ForwardedHeaders.Add(context.Request.Headers, record.Connection, attributes);
        return targets.AnswerAsync(context, record.TargetGroup, record);
    }
}

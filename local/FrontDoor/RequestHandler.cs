using System.Diagnostics;
using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.FrontDoor;

/// <summary>What a listener does with a request: rule, transforms, action.</summary>
internal sealed class RequestHandler(ListenerModel listener, ListenerPorts ports, LoadBalancerAttributes attributes, TargetGroupTargets targets, IRequestLog log)
{
    public async Task HandleAsync(HttpContext context, ClientConnection connection)
    {
        var record = Record(context, connection);
        var bytes = log.CountsBytes ? ByteCounts.Begin(context) : null;
        try
        {
            await AnswerAsync(context, connection, record);
            record.End(context.Response.StatusCode);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // What an ALB logs when a client goes before it is answered.
            record.Fail(null, "the client closed the connection");
            record.End(460);
        }
        catch (BadHttpRequestException exception)
        {
            record.Fail(null, $"the request's body cannot be read: {exception.Message}");
            record.End(exception.StatusCode);
            if (HttpProtocol.IsHttp2(context.Request.Protocol))
            {
                await ElbError.WriteAsync(context, exception.StatusCode);
            }
            else
            {
                // Nothing that may still come can be told from a next request, so the connection closes. Kestrel does so at once for a request
                // that is at fault, and would wait for the rest of its body otherwise.
                connection.WantsAnswerAlone = true;
                throw;
            }
        }
        catch (TransformException exception)
        {
            record.Fail(null, exception.Message);
            await ElbError.WriteAsync(context, StatusCodes.Status500InternalServerError);
            record.End(StatusCodes.Status500InternalServerError);
        }
        catch (Exception exception)
        {
            record.Fail(null, $"the front door itself failed: {exception}");
            record.End(StatusCodes.Status500InternalServerError);
            throw;
        }
        finally
        {
            bytes?.End(record);
            if (log.IsEnabled) log.Write(record);
        }
    }

    private static RequestRecord Record(HttpContext context, ClientConnection connection)
    {
        var request = context.Request;
        return new()
        {
            Connection = connection,
            Method = request.Method,
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Protocol = request.Protocol,
            Host = request.Headers.Host.Count > 0 ? request.Headers.Host[0]! : "",
            UserAgent = request.Headers.UserAgent,
            IsUpgrade = request.Headers.ContainsKey("Sec-WebSocket-Key"),
        };
    }

    private Task AnswerAsync(HttpContext context, ClientConnection connection, RequestRecord record)
    {
        var request = context.Request;
        var scan = HeaderScan.Of(request.Headers);
        if (Refusal.Of(request, scan.TooLong) is { } refusal) return RefuseAsync(context, refusal, record);
        if (attributes.DropInvalidHeaderFields && scan.Invalid is { } invalid) Drop(invalid, request.Headers, record);
        record.Classification = DesyncClassification.Of(request);
        if (record.Classification is { } ambiguous && attributes.DesyncMitigationMode == DesyncMitigationMode.Strictest)
            return RefuseAsync(context, new(StatusCodes.Status400BadRequest, $"desync mitigation mode strictest: the request is {ambiguous.Name}, {ambiguous.Reason}"), record);
        if (record.Classification is not null && attributes.DesyncMitigationMode == DesyncMitigationMode.Defensive || connection.Age > attributes.ClientKeepAlive)
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();

        var pathAndQuery = RequestTarget.PathAndQuery(record.Target);
        var rule = Find(context, connection, pathAndQuery);
        var action = rule?.Action ?? listener.Default;
        (record.Rule, record.Priority, record.Conditions, record.Action) = (action.Rule, rule?.Priority ?? 0, rule?.Match, action);
        if (!attributes.PreserveHostHeader) request.Headers.Host = HostHeader.ForTarget(request.Host, listener, connection.LocalPort);
        if (action.Transforms is { } transforms) pathAndQuery = Transform(request, transforms, pathAndQuery, record);
        return action switch
        {
            ForwardAction forward => ForwardAsync(context, connection, pathAndQuery, forward, record),
            RedirectAction redirect => Redirect.WriteAsync(context, pathAndQuery, redirect, ports, record),
            FixedResponseAction fixedResponse => FixedResponse.WriteAsync(context, fixedResponse),
            _ => throw new UnreachableException(),
        };
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal, RequestRecord record)
    {
        record.Fail(null, refusal.Explanation);
        return ElbError.WriteAsync(context, refusal.Status);
    }

    private static void Drop(List<string> names, IHeaderDictionary headers, RequestRecord record)
    {
        foreach (var name in names) headers.Remove(name);
        record.Explanation = $"dropped as invalid header fields: {string.Join(", ", names)}; name them with letters, digits and hyphens alone";
    }

    private Rule<NamedAction>? Find(HttpContext context, ClientConnection connection, string pathAndQuery) =>
        listener.Rules.Find(AlbRequest.ForTarget(
            context.Request.Method,
            context.Request.Headers.Host.Count > 0 ? context.Request.Headers.Host[0] : "",
            pathAndQuery,
            connection.Client.Address,
            new RequestHeaderLines(context.Request.Headers)));

    // Whether a function's event shows what the transforms have made of the request is not documented. Here it does: a function that expects the
    // rewritten path is what they are for.
    private static string Transform(HttpRequest request, Transforms transforms, string pathAndQuery, RequestRecord record)
    {
        var host = request.Host.Host;
        var rewrittenHost = transforms.RewriteHost(host);
        if (!ReferenceEquals(rewrittenHost, host)) request.Headers.Host = record.TransformedHost = rewrittenHost;
        var rewrittenUrl = transforms.RewriteUrl(pathAndQuery);
        if (!ReferenceEquals(rewrittenUrl, pathAndQuery)) record.TransformedUri = rewrittenUrl;
        return rewrittenUrl;
    }

    private Task ForwardAsync(HttpContext context, ClientConnection connection, string pathAndQuery, ForwardAction action, RequestRecord record)
    {
        var targetGroup = Choose(context, action);
        record.TargetGroup = targetGroup;
        record.TraceId = ForwardedHeaders.Add(context.Request.Headers, connection, attributes);
        return targets.AnswerAsync(context, pathAndQuery, targetGroup, record);
    }

    private static TargetGroupModel Choose(HttpContext context, ForwardAction action)
    {
        if (action.Stickiness is not { } duration) return WeightedPick.Of(action.Targets, Random.Shared.NextDouble());
        var targetGroup = GroupStickiness.Read(context.Request, action.Targets) ?? WeightedPick.Of(action.Targets, Random.Shared.NextDouble());
        context.Response.OnStarting(() =>
        {
            GroupStickiness.Write(context.Response, targetGroup, duration);
            return Task.CompletedTask;
        });
        return targetGroup;
    }
}

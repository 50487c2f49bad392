using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.FrontDoor;

/// <summary>What a listener does with a request: rule, forward, target.</summary>
internal sealed class RequestHandler(ListenerModel listener, LambdaTarget lambda, MonolithTarget monolith, IRequestLog log)
{
    public async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var record = new RequestRecord { Method = context.Request.Method, Target = target };
        try
        {
            await ForwardAsync(context, RequestTarget.PathAndQuery(target), record);
            record.Status = context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // What an ALB logs when a client goes before it is answered.
            record.Status = 460;
            record.Fail(null, "the client closed the connection");
        }
        finally
        {
            log.Write(record);
        }
    }

    private Task ForwardAsync(HttpContext context, string pathAndQuery, RequestRecord record)
    {
        var rule = Find(context, pathAndQuery);
        var action = rule?.Action ?? listener.Default;
        (record.Rule, record.Priority) = (action.Rule, rule?.Priority ?? 0);
        var targetGroup = Choose(context, action);
        record.TargetGroup = targetGroup;
        ForwardedHeaders.Add(context);

        if (!targetGroup.IsLambda) return monolith.ForwardAsync(context, pathAndQuery, record);
        if (targetGroup.Function is not null) return lambda.InvokeAsync(context, pathAndQuery, targetGroup, record);
        record.Fail(null, $"target group {targetGroup.Name} has no target: attach a function to it");
        return ElbError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
    }

    private Rule<NamedAction>? Find(HttpContext context, string pathAndQuery)
    {
        var request = context.Request;
        return listener.Rules.Find(AlbRequest.ForTarget(
            request.Method,
            request.Headers.Host.Count > 0 ? request.Headers.Host[0] : "",
            pathAndQuery,
            context.Connection.RemoteIpAddress,
            new RequestHeaderLines(request.Headers)));
    }

    private static TargetGroupModel Choose(HttpContext context, NamedAction action)
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

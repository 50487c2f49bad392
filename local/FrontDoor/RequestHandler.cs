using System.Diagnostics;
using Hybrid.Infra.Routing;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.FrontDoor;

/// <summary>What a listener does with a request: rule, transforms, action.</summary>
internal sealed class RequestHandler(ListenerModel listener, ListenerPorts ports, LambdaTarget lambda, MonolithTarget? monolith, IRequestLog log)
{
    public async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var record = new RequestRecord { Method = context.Request.Method, Target = target };
        try
        {
            await AnswerAsync(context, RequestTarget.PathAndQuery(target), record);
            record.Status = context.Response.StatusCode;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // What an ALB logs when a client goes before it is answered.
            record.Status = 460;
            record.Fail(null, "the client closed the connection");
        }
        catch (BadHttpRequestException exception)
        {
            record.Status = exception.StatusCode;
            record.Fail(null, $"the request's body cannot be read: {exception.Message}");
            await ElbError.WriteAsync(context, exception.StatusCode);
        }
        catch (TransformException exception)
        {
            record.Status = StatusCodes.Status500InternalServerError;
            record.Fail(null, exception.Message);
            await ElbError.WriteAsync(context, StatusCodes.Status500InternalServerError);
        }
        catch (Exception exception)
        {
            record.Status = StatusCodes.Status500InternalServerError;
            record.Fail(null, $"the front door itself failed: {exception.Message}");
            throw;
        }
        finally
        {
            log.Write(record);
        }
    }

    private Task AnswerAsync(HttpContext context, string pathAndQuery, RequestRecord record)
    {
        if (Refusal.Of(context.Request) is { } refusal)
        {
            record.Fail(null, refusal.Explanation);
            return ElbError.WriteAsync(context, refusal.Status);
        }

        var rule = Find(context, pathAndQuery);
        var action = rule?.Action ?? listener.Default;
        (record.Rule, record.Priority, record.Action) = (action.Rule, rule?.Priority ?? 0, action);
        if (action.Transforms is { } transforms) pathAndQuery = Transform(context, transforms, pathAndQuery, record);
        return action switch
        {
            ForwardAction forward => ForwardAsync(context, pathAndQuery, forward, record),
            RedirectAction redirect => Redirect.WriteAsync(context, pathAndQuery, redirect, ports, record),
            FixedResponseAction fixedResponse => FixedResponse.WriteAsync(context, fixedResponse),
            _ => throw new UnreachableException(),
        };
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

    // Whether a function's event shows what the transforms have made of the request is not documented. Here it does: a function that expects the
    // rewritten path is what they are for.
    private static string Transform(HttpContext context, Transforms transforms, string pathAndQuery, RequestRecord record)
    {
        var headers = context.Request.Headers;
        var host = context.Request.Host.Host;
        var rewrittenHost = transforms.RewriteHost(host);
        if (!ReferenceEquals(rewrittenHost, host)) headers.Host = record.TransformedHost = rewrittenHost;
        var rewrittenUrl = transforms.RewriteUrl(pathAndQuery);
        if (!ReferenceEquals(rewrittenUrl, pathAndQuery)) record.TransformedUri = rewrittenUrl;
        return rewrittenUrl;
    }

    private Task ForwardAsync(HttpContext context, string pathAndQuery, ForwardAction action, RequestRecord record)
    {
        var targetGroup = Choose(context, action);
        record.TargetGroup = targetGroup;
        ForwardedHeaders.Add(context);

        if (!targetGroup.IsLambda) return monolith!.ForwardAsync(context, pathAndQuery, record);
        if (targetGroup.Function is not null) return lambda.InvokeAsync(context, pathAndQuery, targetGroup, record);
        record.Fail(null, $"target group {targetGroup.Name} has no target: attach a function to it");
        return ElbError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
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

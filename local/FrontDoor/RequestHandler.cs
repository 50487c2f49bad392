using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>Handles the requests of a listener: has them routed, deals with whatever goes wrong, and has each written down.</summary>
internal sealed class RequestHandler(RequestRouter router, TargetGroupTargets targets, IRequestLog log)
{
    // What an ALB logs when a client goes before it is answered.
    private const int ClientGone = 460;

    public async Task HandleAsync(HttpContext context, ClientConnection connection)
    {
        var record = Record(context, connection);
        if (log.CountsBytes) record.CountBytes(context);
        Exception failure;
        try
        {
            var error = await router.RouteAsync(context, record);
            if (error != ForwarderError.None) await targets.FailAsync(context, error, record);
            End(context, record, context.Response.StatusCode);
            return;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        await FailAsync(context, record, failure);
    }

    // A connection of HTTP/1.1 has one request at a time.
    private RequestRecord Record(HttpContext context, ClientConnection connection)
    {
        var record = log.IsEnabled || HttpProtocol.IsHttp2(context.Request.Protocol) ? new(connection) : connection.UnreadRecord;
        record.Begin();
        record.Read(context.Features.GetRequiredFeature<IHttpRequestFeature>());
        return record;
    }

    private async Task FailAsync(HttpContext context, RequestRecord record, Exception failure)
    {
        switch (failure)
        {
            case OperationCanceledException or IOException when context.RequestAborted.IsCancellationRequested:
                record.Fail(null, "the client closed the connection");
                End(context, record, ClientGone);
                break;

            case BadHttpRequestException { StatusCode: var status }:
                record.Fail(null, $"the request's body cannot be read: {failure.Message}");
                if (HttpProtocol.IsHttp2(context.Request.Protocol))
                {
                    await ElbError.WriteAsync(context, status);
                    End(context, record, status);
                    break;
                }

                // Nothing that may still come can be told from a next request, so the connection closes. Kestrel does so at once for a request
                // that is at fault, and would wait for the rest of its body otherwise.
                End(context, record, status);
                record.Connection.WantsAnswerAlone = true;
                throw failure;

            case TransformException { Status: var transformStatus }:
                record.Fail(null, failure.Message);
                record.TransformStatus = transformStatus;
                await ElbError.WriteAsync(context, StatusCodes.Status500InternalServerError);
                End(context, record, StatusCodes.Status500InternalServerError);
                break;

            default:
                record.Fail(null, $"the front door itself failed: {failure}");
                await ElbError.WriteAsync(context, StatusCodes.Status500InternalServerError);
                End(context, record, StatusCodes.Status500InternalServerError);
                break;
        }
    }

    private void End(HttpContext context, RequestRecord record, int status)
    {
        record.End(context, status);
        if (log.IsEnabled) log.Write(record);
    }
}

using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>Handles the requests of a listener: has them routed, deals with whatever goes wrong, and has each written down.</summary>
internal sealed class RequestHandler(RequestRouter router, IRequestLog log)
{
    private volatile RequestRouter _router = router;

    /// <summary>Has requests routed by another router from now on; those under way stay with the one that they came to.</summary>
    public void Switch(RequestRouter router) => _router = router;

    public async Task HandleAsync(HttpContext context, ClientConnection connection)
    {
        var exchange = Begin(context, connection);
        Exception failure;
        try
        {
            await _router.RouteAsync(context, exchange);
            End(context, exchange, context.Response.StatusCode);
            return;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        await FailAsync(context, exchange, failure);
    }

    // A connection of HTTP/1.1 has one request at a time.
    private Exchange Begin(HttpContext context, ClientConnection connection)
    {
        var exchange = log.IsEnabled || HttpProtocol.IsHttp2(context.Request.Protocol) ? new(connection) : connection.UnreadExchange;
        exchange.Begin(context, log.CountsBytes);
        log.Begin(exchange.Record);
        if (log.Transcribe(connection.Record) is { } transcript) exchange.Transcribe(context, transcript);
        return exchange;
    }

    private async Task FailAsync(HttpContext context, Exchange exchange, Exception failure)
    {
        var record = exchange.Record;
        switch (failure)
        {
            // Kestrel tells whoever reads before it tells everybody.
            case ConnectionResetException:
            case OperationCanceledException or IOException when context.RequestAborted.IsCancellationRequested:
                record.Fail(null, "the client closed the connection");
                End(context, exchange, Exchange.ClientGone);
                break;

            case BadHttpRequestException { StatusCode: var status }:
                record.Fail(null, $"the request's body cannot be read: {failure.Message}");
                if (HttpProtocol.IsHttp2(context.Request.Protocol))
                {
                    await AnswerAsync(context, exchange, status);
                    break;
                }

                // Nothing that may still come can be told from a next request, so the connection closes. Kestrel does so at once for a
                // request that is at fault, and would wait for the rest of its body otherwise.
                End(context, exchange, status);
                exchange.Connection.WantsAnswerAlone = true;
                throw failure;

            case TransformException { Status: var transformStatus }:
                record.Fail(null, failure.Message);
                record.TransformStatus = transformStatus;
                await AnswerAsync(context, exchange, StatusCodes.Status500InternalServerError);
                break;

            default:
                record.Fail(null, $"the front door itself failed: {failure}");
                await AnswerAsync(context, exchange, StatusCodes.Status500InternalServerError);
                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, Exchange exchange, int status)
    {
        await ElbPage.WriteAsync(context, status);
        End(context, exchange, status);
    }

    private void End(HttpContext context, Exchange exchange, int status)
    {
        exchange.End(context, status);
        if (log.IsEnabled) log.Write(exchange.Record);
    }
}

using System.Buffers;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>Invokes the function of a target group of type lambda, and answers with what it returns.</summary>
internal sealed class FunctionInvoker(ILambdaService lambda, TimeSpan idleTimeout)
{
    // Enough for the event of an ordinary request.
    private const int FirstEventSize = 2048;

    public async Task InvokeAsync(HttpContext context, TargetGroupModel targetGroup, Exchange exchange)
    {
        var record = exchange.Record;
        if (record.IsUpgrade)
        {
            await FailAsync(
                context,
                record,
                StatusCodes.Status400BadRequest,
                new("LambdaWebsocketNotSupported", "a function cannot take a WebSocket"));
            return;
        }

        var payload = new ArrayBufferWriter<byte>(FirstEventSize);
        if (await WriteEventAsync(context, targetGroup, payload, exchange) is { } refused)
        {
            var status = refused.Reason == LambdaErrorReason.RequestTooLarge
                ? StatusCodes.Status413PayloadTooLarge
                : StatusCodes.Status400BadRequest;
            await FailAsync(context, record, status, refused);
            return;
        }

        record.Send(null);
        if (record.Transcript is { } transcript) transcript.Event = CutBytes.Of(payload.WrittenSpan);
        if (await InvokeAsync(context, targetGroup.Function!, payload.WrittenMemory, exchange) is not { } outcome) return;
        record.InitDuration = outcome.InitDuration;
        record.Transcript?.Outcome = outcome;
        if (outcome.Failure is { } failure)
        {
            await FailAsync(context, record, StatusCodes.Status502BadGateway, failure);
            return;
        }

        var result = LambdaResponseReader.Read(outcome.Payload, targetGroup.MultiValueHeaders);
        if (result.Response is not { } response)
        {
            await FailAsync(context, record, StatusCodes.Status502BadGateway, result.Failure!);
            return;
        }

        foreach (var warning in result.Warnings) record.Warn(warning);
        record.Answer(response.StatusCode);
        // Whichever has waited first: the body's own limit, or that of the connection, which HTTP/2 shares among its streams.
        if (!await AnswerAsync(context, response) || exchange.Connection.Output.HasGivenUp)
            record.Fail(null, $"the client took nothing for the idle timeout of {idleTimeout.TotalSeconds:0.###} s");
    }

    // How the idle timeout and a function that takes longer go together is not documented: as with any target, silence ends in 504 here.
    // That covers the wait for a free process as well, which Lambda does not have. No documented error reason fits better.
    private async Task<InvocationOutcome?> InvokeAsync(
        HttpContext context, FunctionDefinition function, ReadOnlyMemory<byte> payload, Exchange exchange)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        if (!function.WaitsForDebugger) limit.CancelAfter(idleTimeout);
        try
        {
            return await lambda.InvokeAsync(function.Name, payload, exchange.TraceId, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            var message = $"the function {function.Name} did not answer within the idle timeout of {idleTimeout.TotalSeconds:0.###} s";
            await FailAsync(context, exchange.Record, StatusCodes.Status504GatewayTimeout, new("LambdaConnectionTimeout", message));
            return null;
        }
    }

    private async Task<LambdaFailure?> WriteEventAsync(
        HttpContext context, TargetGroupModel targetGroup, ArrayBufferWriter<byte> payload, Exchange exchange)
    {
        var pathAndQuery = exchange.PathAndQuery;
        var question = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var albEvent = new AlbEventWriter
        {
            TargetGroupArn = targetGroup.Arn,
            MultiValueHeaders = targetGroup.MultiValueHeaders,
            Method = context.Request.Method,
            Path = question < 0 ? pathAndQuery : pathAndQuery[..question],
            Query = question < 0 ? "" : pathAndQuery[(question + 1)..],
            Headers = Lines(context.Request.Headers),
            Body = await RequestBody.ReadAsync(context.Request, AlbLimits.PayloadBytes, idleTimeout),
        };
        var failure = albEvent.Write(payload, out var warning);
        if (warning is not null) exchange.Record.Warn(warning);
        return failure;
    }

    private static List<KeyValuePair<string, string>> Lines(IHeaderDictionary headers)
    {
        var lines = new List<KeyValuePair<string, string>>(headers.Count);
        foreach (var (name, values) in headers)
        {
            for (var i = 0; i < values.Count; i++)
            {
                // Answered by the load balancer itself, and not passed on.
                if (name != HeaderNames.Expect || !IsContinue(values[i])) lines.Add(new(name, HeaderText.Read(values[i]!)));
            }
        }

        return lines;
    }

    private static bool IsContinue(string? expectation) => "100-continue".Equals(expectation, StringComparison.OrdinalIgnoreCase);

    private async ValueTask<bool> AnswerAsync(HttpContext context, LambdaResponse answer)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        if (answer.ReasonPhrase is not null) context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = answer.ReasonPhrase;
        response.Headers.Server = ElbPage.Server;
        foreach (var (name, value) in answer.Headers) response.Headers.Append(name, HeaderText.Write(value));
        if (!ResponseBody.IsAllowed(context)) return true;
        response.ContentLength = answer.Body.Length;
        return await ResponseBody.WriteAsync(context, answer.Body, idleTimeout);
    }

    private static Task FailAsync(HttpContext context, RequestRecord record, int status, LambdaFailure failure)
    {
        record.Fail(failure.Reason, failure.Message);
        return ElbPage.WriteAsync(context, status);
    }
}

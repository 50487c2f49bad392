using System.Buffers;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Alb;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.FrontDoor;

/// <summary>Invokes the function of a target group of type lambda, and answers with what it returns.</summary>
internal sealed class LambdaTarget(ILambdaService lambda)
{
    public async Task InvokeAsync(HttpContext context, string pathAndQuery, TargetGroupModel targetGroup, RequestRecord record)
    {
        if (context.Request.Headers.ContainsKey("Sec-WebSocket-Key"))
        {
            await FailAsync(context, record, StatusCodes.Status400BadRequest, new("LambdaWebsocketNotSupported", "a function cannot take a WebSocket"));
            return;
        }

        var payload = new ArrayBufferWriter<byte>();
        if (await WriteEventAsync(context, pathAndQuery, targetGroup, payload) is { } refused)
        {
            var status = refused.Reason == LambdaErrorReason.RequestTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
            await FailAsync(context, record, status, refused);
            return;
        }

        var traceId = context.Request.Headers[TraceId.Header].ToString();
        var outcome = await lambda.InvokeAsync(targetGroup.Function!.Name, payload.WrittenMemory, traceId, context.RequestAborted);
        if (outcome.Failure is { } failure)
        {
            await FailAsync(context, record, StatusCodes.Status502BadGateway, failure);
            return;
        }

        var result = AlbResponseReader.Read(outcome.Payload, targetGroup.MultiValueHeaders);
        if (result.Response is not { } response)
        {
            await FailAsync(context, record, StatusCodes.Status502BadGateway, result.Failure!);
            return;
        }

        if (result.Warnings.Count > 0) record.Explanation = string.Join("; ", result.Warnings);
        await AnswerAsync(context, response);
    }

    private static async Task<LambdaFailure?> WriteEventAsync(HttpContext context, string pathAndQuery, TargetGroupModel targetGroup, ArrayBufferWriter<byte> payload)
    {
        var question = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return new AlbEvent
        {
            TargetGroupArn = targetGroup.Arn,
            MultiValueHeaders = targetGroup.MultiValueHeaders,
            Method = context.Request.Method,
            Path = question < 0 ? pathAndQuery : pathAndQuery[..question],
            Query = question < 0 ? "" : pathAndQuery[(question + 1)..],
            Headers = [.. from header in context.Request.Headers from value in header.Value select KeyValuePair.Create(header.Key, value)],
            Body = await ReadBodyAsync(context.Request),
        }.Write(payload);
    }

    // One byte over the limit is enough to know that a body is too large.
    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request)
    {
        var body = new ArrayBufferWriter<byte>();
        while (body.WrittenCount <= AlbLimits.PayloadBytes)
        {
            var buffer = body.GetMemory(4096);
            var read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted);
            if (read == 0) break;
            body.Advance(read);
        }

        return body.WrittenMemory;
    }

    private static async Task AnswerAsync(HttpContext context, AlbResponse answer)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        if (answer.ReasonPhrase is not null) context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = answer.ReasonPhrase;
        response.Headers.Server = ElbError.Server;
        foreach (var (name, value) in answer.Headers) response.Headers.Append(name, value);
        if (!ResponseBody.IsAllowed(context)) return;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body);
    }

    private static Task FailAsync(HttpContext context, RequestRecord record, int status, LambdaFailure failure)
    {
        record.Fail(failure.Reason, failure.Message);
        return ElbError.WriteAsync(context, status);
    }
}

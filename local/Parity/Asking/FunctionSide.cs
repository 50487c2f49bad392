using System.Buffers;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;
using Hybrid.Local.Parity.Comparing;

namespace Hybrid.Local.Parity.Asking;

/// <summary>
/// Asks functions of this machine without a front door: what the load balancer makes of a request and of the answer is the same.
/// </summary>
/// <param name="lambda">Runs the functions.</param>
/// <param name="patience">How long a function may take: the idle timeout of the load balancer.</param>
internal sealed class FunctionSide(ILambdaService lambda, TimeSpan patience)
{
    // What the load balancer answers by itself.
    private static readonly KeyValuePair<string, string>[] OwnHeaders = [new("content-type", "text/html")];

    /// <summary>Asks the function of a target group.</summary>
    /// <param name="group">The target group.</param>
    /// <param name="transforms">What its rule changes in the request, or null.</param>
    /// <param name="request">The request, as the client sent it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Answer> AskAsync(
        TargetGroupModel group, Transforms? transforms, OutgoingRequest request, CancellationToken cancellationToken)
    {
        var payload = new ArrayBufferWriter<byte>();
        try
        {
            if (Event(group, transforms, request).Write(payload, out _) is { } refused)
                return Own(refused.Reason == LambdaErrorReason.RequestTooLarge ? 413 : 400, refused);
        }
        catch (TransformException exception)
        {
            return new() { Status = 500, Headers = OwnHeaders, Failure = exception.Message };
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var outcome = await lambda.InvokeAsync(group.Function!.Name, payload.WrittenMemory, request.TraceId, limit.Token);
            if (outcome.Failure is { } failure) return Own(502, failure);
            var result = LambdaResponseReader.Read(outcome.Payload, group.MultiValueHeaders);
            return result.Response is { } response ? Read(response, request.Method) : Own(502, result.Failure!);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new()
            {
                Status = 504,
                Headers = OwnHeaders,
                Failure = $"the function did not answer within the idle timeout of {patience.TotalSeconds:0.###} s",
            };
        }
    }

    private static AlbEventWriter Event(TargetGroupModel group, Transforms? transforms, OutgoingRequest request)
    {
        var host = transforms?.RewriteHost(request.Host) ?? request.Host;
        var target = transforms?.RewriteUrl(request.PathAndQuery) ?? request.PathAndQuery;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return new()
        {
            TargetGroupArn = group.Arn,
            MultiValueHeaders = group.MultiValueHeaders,
            Method = request.Method,
            Path = question < 0 ? target : target[..question],
            Query = question < 0 ? "" : target[(question + 1)..],
            Headers = [new("host", host), .. request.Headers],
            Body = request.Body,
        };
    }

    private static Answer Read(LambdaResponse response, string method) => new()
    {
        Status = response.StatusCode,
        Headers = response.Headers,
        Body = method != "HEAD" && ResponseBody.IsAllowedBy(response.StatusCode) ? response.Body.ToArray() : [],
    };

    private static Answer Own(int status, LambdaFailure failure) => new()
    {
        Status = status,
        Headers = OwnHeaders,
        Failure = $"{failure.Reason}: {failure.Message}",
    };
}

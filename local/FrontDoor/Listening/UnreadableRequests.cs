using System.Diagnostics;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// Requests that Kestrel cannot read reach no handler. Here they get the answer that an ALB gives, and a line in the log; one whose body
/// turns out to be unreadable has its line already.
/// </summary>
internal sealed class UnreadableRequests(IRequestLog log) : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Listens to what Kestrel has to say about unreadable requests.</summary>
    public static IDisposable Answer(DiagnosticListener kestrel, IRequestLog log) =>
        kestrel.Subscribe(new UnreadableRequests(log), name => name == Event);

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: Event, Value: IFeatureCollection features }) return;
        if (features.Get<IBadRequestExceptionFeature>()?.Error is not BadHttpRequestException error) return;
        // HTTP/2 ends the stream by an error code.
        if (features.Get<IHttp2StreamIdFeature>() is not null || features.Get<ClientConnection>() is not { } connection) return;
        var request = features.Get<IHttpRequestFeature>();
        var refusal = Refusal(request, error);
        if (features.Get<IHttpResponseFeature>() is { HasStarted: false }) connection.Output.EndWith(ElbPage.Response(refusal.Status));
        if (connection.WantsAnswerAlone || !log.IsEnabled) return;
        var record = new RequestRecord(connection.Record);
        if (request is not null) record.Read(request);
        record.Classification = connection.Classification;
        record.Fail(null, refusal.Explanation);
        record.End(refusal.Status);
        log.Write(record);
    }

    /// <inheritdoc/>
    public void OnCompleted() { }

    /// <inheritdoc/>
    public void OnError(Exception error) { }

    private static Refusal Refusal(IHttpRequestFeature? request, BadHttpRequestException error)
    {
        // What is in the headers by then decides, where an ALB has an answer of its own.
        if (request is { Headers: { } headers } && Requests.Refusal.OfTransferEncoding(headers.TransferEncoding) is { } refusal)
            return refusal;

        return error.StatusCode switch
        {
            // An ALB has no 431: too long headers are 400.
            StatusCodes.Status431RequestHeaderFieldsTooLarge =>
                new(StatusCodes.Status400BadRequest, $"the request's headers are too long; an ALB takes 64 K of them: {error.Message}"),
            StatusCodes.Status414UriTooLong => new(error.StatusCode, $"the request line is too long; an ALB takes 16 K: {error.Message}"),
            StatusCodes.Status408RequestTimeout =>
                new(error.StatusCode, $"the client did not send its whole request within the idle timeout: {error.Message}"),
            _ => new(error.StatusCode, $"the request cannot be read: {error.Message}"),
        };
    }
}

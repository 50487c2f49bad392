using System.Net;

namespace Hybrid.Local.Bootstrap.RuntimeApi;

/// <summary>
/// The Lambda Runtime API (version 2018-06-01) over one kept-alive connection. It never times out: a function waits as long as it takes.
/// </summary>
internal sealed class RuntimeApiClient : IDisposable
{
    private const string Version = "/2018-06-01/runtime";
    private readonly HttpConnection _connection;

    /// <param name="endpoint">Host and port, as in <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
    public RuntimeApiClient(string endpoint) => _connection = new(endpoint);

    /// <summary>Waits for an invocation.</summary>
    public Invocation Next()
    {
        var response = _connection.Send($"GET {Version}/invocation/next", "", default);
        if (response.StatusCode != (int)HttpStatusCode.OK)
            throw new RuntimeApiGoneException($"The Runtime API answers {response.StatusCode} to a request for work.");
        return new()
        {
            RequestId = response.Header("Lambda-Runtime-Aws-Request-Id")
                ?? throw new RuntimeApiGoneException("The Runtime API gives an invocation without an id."),
            TraceId = response.Header("Lambda-Runtime-Trace-Id"),
            InvokedFunctionArn = response.Header("Lambda-Runtime-Invoked-Function-Arn"),
            TenantId = response.Header("Lambda-Runtime-Aws-Tenant-Id"),
            DeadlineMs = long.TryParse(response.Header("Lambda-Runtime-Deadline-Ms"), out var deadline) ? deadline : 0,
            Event = new MemoryStream(response.Body, 0, response.Body.Length, writable: false, publiclyVisible: true),
        };
    }

    /// <summary>Waits until a snapshot of this process is started: only where the initialization type is snap-start.</summary>
    public void WaitForRestore()
    {
        var response = _connection.Send($"GET {Version}/restore/next", "", default);
        if (response.StatusCode != (int)HttpStatusCode.OK)
            throw new RuntimeApiGoneException($"The Runtime API answers {response.StatusCode} to a request to be restored.");
    }

    public void PostResponse(string requestId, MemoryStream answer) =>
        Post($"/invocation/{requestId}/response", "Content-Type: application/json\r\n", answer.GetBuffer().AsMemory(0, (int)answer.Length));

    public void PostError(string requestId, Exception exception) => PostException($"/invocation/{requestId}/error", exception);

    public void PostInitError(Exception exception) => PostException("/init/error", exception);

    private void PostException(string path, Exception exception)
    {
        exception = ErrorDocument.Unwrap(exception);
        var headers =
            $"Content-Type: application/vnd.aws.lambda.error+json\r\nLambda-Runtime-Function-Error-Type: {exception.GetType().Name}\r\n";
        Post(path, headers, ErrorDocument.Write(exception));
    }

    private void Post(string path, string headers, ReadOnlyMemory<byte> body)
    {
        var response = _connection.Send($"POST {Version}{path}", headers, body);
        // 400 and 403: the invocation has ended meanwhile; 413: the answer is too large. Either way the next one may go well.
        if (response.StatusCode is not (202 or 400 or 403 or 413))
            throw new RuntimeApiGoneException($"The Runtime API answers {response.StatusCode} to {path}.");
    }

    public void Dispose() => _connection.Dispose();
}

/// <summary>One answer of <c>GET /runtime/invocation/next</c>. Only the request id is sure to be there.</summary>
internal sealed record Invocation
{
    public required string RequestId { get; init; }

    public required string? TraceId { get; init; }

    public required string? InvokedFunctionArn { get; init; }

    public required string? TenantId { get; init; }

    /// <summary>When the function times out, in milliseconds since 1970.</summary>
    public required long DeadlineMs { get; init; }

    public required MemoryStream Event { get; init; }
}

/// <summary>The Runtime API has closed the connection or answers what it never does: there is nothing left to work for.</summary>
internal sealed class RuntimeApiGoneException(string message, Exception? cause = null) : Exception(message, cause);

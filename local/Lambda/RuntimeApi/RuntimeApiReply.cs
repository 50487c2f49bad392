using System.Text;

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>A reply of the Runtime API other than an invocation. Each has a JSON body: the .NET client throws at an empty one.</summary>
internal sealed class RuntimeApiReply
{
    /// <summary>The largest answer of a function: 6 MiB and 100 bytes, as AWS's runtime interface emulator has it.</summary>
    public const int PayloadLimit = (6 * 1024 * 1024) + 100;

    public static readonly RuntimeApiReply Accepted = new("202 Accepted", """{"status":"OK"}""");
    public static readonly RuntimeApiReply Restored = new("200 OK", """{"status":"OK"}""");
    public static readonly RuntimeApiReply UnknownRequestId = new(
        "400 Bad Request",
        """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""");
    public static readonly RuntimeApiReply WrongInvocationId = new(
        "400 Bad Request",
        """{"errorMessage":"Invalid invocation ID","errorType":"InvalidInvocationId"}""");
    public static readonly RuntimeApiReply InvalidSequence = new(
        "403 Forbidden",
        """{"errorMessage":"State transition is not allowed","errorType":"InvalidStateTransition"}""");
    public static readonly RuntimeApiReply Foreign = new(
        "403 Forbidden",
        """{"errorMessage":"Only the function's process may call its Runtime API","errorType":"Forbidden"}""");
    public static readonly RuntimeApiReply TooLarge = new(
        "413 Request Entity Too Large",
        $$"""{"errorMessage":"Exceeded maximum allowed payload size ({{PayloadLimit}} bytes).","errorType":"RequestEntityTooLarge"}""");
    public static readonly RuntimeApiReply Malformed = new(
        "400 Bad Request",
        """{"errorMessage":"Malformed request","errorType":"InvalidRequest"}""");
    public static readonly RuntimeApiReply NotFound = new(
        "404 Not Found",
        """{"errorMessage":"No such call in version 2018-06-01 of the Runtime API","errorType":"NotFound"}""");

    private RuntimeApiReply(string status, string body) =>
        Bytes = Encoding.ASCII
            .GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>The whole response, ready to be sent.</summary>
    public byte[] Bytes { get; }
}

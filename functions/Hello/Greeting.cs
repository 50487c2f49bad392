namespace Hybrid.Functions.Hello;

/// <summary>What Hello answers: its message, and what it was asked.</summary>
/// <param name="Message">The greeting.</param>
/// <param name="Method">The HTTP method of the request.</param>
/// <param name="Path">The path of the request as the load balancer passes it, percent-encoded.</param>
/// <param name="RequestId">The id of this invocation, under which the function's log has it.</param>
/// <param name="FunctionVersion">The published version that answered.</param>
public sealed record Greeting(string Message, string Method, string Path, string RequestId, string FunctionVersion);

namespace Hybrid.Local.Lambda.RuntimeApi;

/// <summary>How a request body is delimited, and what is to happen around it.</summary>
internal readonly record struct BodyFraming(long ContentLength, bool IsChunked, bool ExpectsContinue, bool Closes);

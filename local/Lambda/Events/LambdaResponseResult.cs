namespace Hybrid.Local.Lambda.Events;

/// <summary>A function's answer after the load balancer has looked at it: a response, or the reason for a 502.</summary>
/// <param name="Response">The response; null if there is a failure.</param>
/// <param name="Failure">Why the load balancer answers 502; null if there is a response.</param>
/// <param name="Warnings">What the load balancer drops without a word, and how to keep it.</param>
internal sealed record AlbResponseResult(AlbResponse? Response, LambdaFailure? Failure, IReadOnlyList<string> Warnings);

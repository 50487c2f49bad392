namespace Hybrid.Local.Lambda.Processes;

/// <summary>The process of a function cannot be started; the message says why.</summary>
internal sealed class LambdaStartException(string message) : Exception(message);

namespace Hybrid.Local.Bootstrap.RuntimeApi;

/// <summary>The Runtime API has closed the connection or answers what it never does: there is nothing left to work for.</summary>
internal sealed class RuntimeApiGoneException(string message, Exception? cause = null) : Exception(message, cause);

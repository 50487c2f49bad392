namespace Hybrid.Infra.Routing;

/// <summary>Whether a finding stops a deployment.</summary>
public enum Severity
{
    /// <summary>Shown in the log; the deployment goes on.</summary>
    Warning,

    /// <summary>Stops preview, deployment and local run.</summary>
    Error,
}

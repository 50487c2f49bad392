namespace Pulumi;

/// <summary>Runs Pulumi programs; this build of the package runs them on the test harness only.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> CurrentInstance = new();

    private Deployment()
    {
    }

    /// <summary>The deployment that the calling code runs in.</summary>
    /// <exception cref="InvalidOperationException">The code does not run in one.</exception>
    public static DeploymentInstance Instance => CurrentInstance.Value
        ?? throw new InvalidOperationException(
            "There is no Deployment.Instance here: resources, outputs and configuration belong inside a deployment, "
            + "so make them in the constructor of the stack.");

    /// <summary>The deployment in charge of the calling code, or null outside of one.</summary>
    internal static TestDeployment? Current => CurrentInstance.Value?.Deployment;

    /// <inheritdoc cref="Instance"/>
    internal static TestDeployment InCharge => Instance.Deployment;
}

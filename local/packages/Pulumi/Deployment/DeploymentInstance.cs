using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The running deployment.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(TestDeployment deployment)
    {
        Deployment = deployment;
    }

    internal TestDeployment Deployment { get; }

    /// <summary>The stack, such as <c>dev</c>.</summary>
    public string StackName => Deployment.StackName;

    /// <summary>The project, as Pulumi.yaml names it.</summary>
    public string ProjectName => Deployment.ProjectName;

    /// <summary>The folder of Pulumi.yaml.</summary>
    public string RootDirectory => Deployment.RootDirectory;

    /// <summary>The organization the stack belongs to.</summary>
    public string OrganizationName => Deployment.OrganizationName;

    /// <summary>True in a preview, when outputs of resources may be unknown.</summary>
    public bool IsDryRun => Deployment.IsDryRun;

    /// <summary>The result of a provider function; unknown if one of its arguments is.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => new(new FunctionCall(Deployment, token, options).OutputAsync<T>(args));

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => new(new FunctionCall(Deployment, token, options).OutputAsync<T>(args));

    /// <summary>The result of a provider function that answers a single value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => FunctionCall.Single(Invoke<ImmutableDictionary<string, T>>(token, args, options));

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => FunctionCall.Single(Invoke<ImmutableDictionary<string, T>>(token, args, options));

    /// <summary>The result of a provider function, awaited.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => new FunctionCall(Deployment, token, options).ValueAsync<T>(args);

    /// <summary>The result of a provider function that answers a single value, awaited.</summary>
    public async Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => (await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options).ConfigureAwait(false))
            .Values.First();

    /// <summary>Calls a provider function and drops its result.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) => InvokeAsync<object>(token, args, options);
}

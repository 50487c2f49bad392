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
        => Invoke<T>(token, args, options, registerPackageRequest: null);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Invoke<T>(token, args, options, registerPackageRequest: null);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => new(new FunctionCall(Deployment, token, options).OutputAsync<T>(args));

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => new(new FunctionCall(Deployment, token, options).OutputAsync<T>(args));

    /// <summary>The result of a provider function that answers a single value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeSingle<T>(token, args, options, registerPackageRequest: null);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => InvokeSingle<T>(token, args, options, registerPackageRequest: null);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => FunctionCall.Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest));

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions)"/>
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => FunctionCall.Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest));

    /// <summary>The result of a provider function, awaited.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeAsync<T>(token, args, options, registerPackageRequest: null);

    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeArgs, InvokeOptions)"/>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => new FunctionCall(Deployment, token, options).ValueAsync<T>(args);

    /// <summary>The result of a provider function that answers a single value, awaited.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeSingleAsync<T>(token, args, options, registerPackageRequest: null);

    /// <inheritdoc cref="InvokeSingleAsync{T}(string, InvokeArgs, InvokeOptions)"/>
    public async Task<T> InvokeSingleAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => (await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest).ConfigureAwait(false))
            .Values.First();

    /// <summary>Calls a provider function and drops its result.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeAsync(token, args, options, registerPackageRequest: null);

    /// <inheritdoc cref="InvokeAsync(string, InvokeArgs, InvokeOptions)"/>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => InvokeAsync<object>(token, args, options, registerPackageRequest);
}

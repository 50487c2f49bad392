using System.Reflection;

namespace Pulumi;

/// <summary>A resource that groups others; it has no counterpart at a provider.</summary>
public class ComponentResource : Resource
{
    /// <summary>Declares the component and begins its registration.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    /// <summary>Declares the component; a <paramref name="remote"/> one is built by its provider, which also gives its outputs.</summary>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, registerPackageRequest: null)
    {
    }

    /// <inheritdoc cref="ComponentResource(string, string, ResourceArgs, ComponentResourceOptions, bool)"/>
    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new(), remote)
    {
        IsRemote = remote;
    }

    internal bool IsRemote { get; }

    /// <summary>Registers every property marked with <see cref="OutputAttribute"/> as an output.</summary>
    protected void RegisterOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties().Where(property => property.Name != nameof(Urn)))
        {
            if (property.GetCustomAttribute<OutputAttribute>(inherit: false) is { } output)
                outputs.Add(string.IsNullOrWhiteSpace(output.Name) ? property.Name : output.Name, property.GetValue(this));
        }
        RegisterOutputs(outputs);
    }

    /// <summary>Registers the outputs of the component by name.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <inheritdoc cref="RegisterOutputs(IDictionary{string, object})"/>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var deployment = Deployment.InCharge;
        deployment.Work.Add(ResourceRegistration.RegisterOutputsAsync(deployment, this, outputs));
    }
}

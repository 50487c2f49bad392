namespace Pulumi;

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <summary>Declares the resource and begins its registration.</summary>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, registerPackageRequest: null)
    {
    }

    /// <inheritdoc cref="CustomResource(string, string, ResourceArgs, CustomResourceOptions)"/>
    public CustomResource(
        string type,
        string name,
        ResourceArgs? args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new())
    {
    }

    private protected CustomResource(string urn) : base(urn)
    {
    }

    /// <summary>The name its provider gave it; unknown in a preview.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}

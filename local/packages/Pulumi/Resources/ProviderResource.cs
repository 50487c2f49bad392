using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A configured provider, for the resources that name it in their options.</summary>
public class ProviderResource : CustomResource
{
    /// <summary>Declares the provider of <paramref name="package"/>.</summary>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null)
    {
    }

    /// <inheritdoc cref="ProviderResource(string, string, ResourceArgs, CustomResourceOptions)"/>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base($"pulumi:providers:{package}", name, args, options, registerPackageRequest)
    {
        Package = package;
    }

    internal string Package { get; }

    /// <summary>How a resource names its provider: URN and id.</summary>
    internal async ValueTask<string> GetReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? PropertyWriter.Unknown : id)}";
    }
}

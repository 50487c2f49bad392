namespace Pulumi;

/// <summary>The options of a call of a provider function.</summary>
public class InvokeOptions
{
    /// <summary>A resource whose provider to use.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider to use.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The version of the provider.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }
}

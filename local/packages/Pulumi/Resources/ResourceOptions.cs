using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>What a resource declares beside its arguments.</summary>
public abstract class ResourceOptions
{
    /// <summary>No option set.</summary>
    protected ResourceOptions()
    {
    }

    /// <summary>The id of an existing resource to read instead of creating one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource it belongs to; the stack if none is given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must exist first, beside those whose outputs are among the arguments.</summary>
    [AllowNull]
    public InputList<Resource> DependsOn { get => field ??= []; set; }

    /// <summary>Whether deleting it is refused.</summary>
    public bool? Protect { get; set; }

    /// <summary>Properties whose changes are ignored.</summary>
    [AllowNull]
    public List<string> IgnoreChanges { get => field ??= []; set; }

    /// <summary>The version of the provider.</summary>
    public string? Version { get; set; }

    /// <summary>The provider to use.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long its operations may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Functions that may change arguments and options of this resource and of its children.</summary>
    [AllowNull]
    public List<ResourceTransformation> ResourceTransformations { get => field ??= []; set; }

    /// <summary>Names it had before.</summary>
    [AllowNull]
    public List<Input<Alias>> Aliases { get => field ??= []; set; }

    /// <summary>The URN of a resource of this deployment to take the state of.</summary>
    public string? Urn { get; set; }

    /// <summary>Properties whose changes replace the resource.</summary>
    [AllowNull]
    public List<string> ReplaceOnChanges { get => field ??= []; set; }

    /// <summary>Where the provider plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether the provider keeps it when it leaves the program.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource with which it disappears.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources with which it is replaced.</summary>
    [AllowNull]
    public InputList<Resource> ReplaceWith { get => field ??= []; set; }

    /// <summary>Properties whose differences are not shown.</summary>
    [AllowNull]
    public List<string> HideDiffs { get => field ??= []; set; }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    internal abstract ResourceOptions Clone();

    /// <summary>Takes over what <paramref name="other"/> sets; lists are appended.</summary>
    private protected void Take(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        DependsOn = DependsOn.Concat(other.DependsOn);
        Protect = other.Protect ?? Protect;
        IgnoreChanges = [.. IgnoreChanges, .. other.IgnoreChanges];
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts ?? CustomTimeouts;
        ResourceTransformations = [.. ResourceTransformations, .. other.ResourceTransformations];
        Aliases = [.. Aliases, .. other.Aliases];
        Urn = other.Urn ?? Urn;
        ReplaceOnChanges = [.. ReplaceOnChanges, .. other.ReplaceOnChanges];
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplaceWith = ReplaceWith.Concat(other.ReplaceWith);
        HideDiffs = [.. HideDiffs, .. other.HideDiffs];
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
    }
}

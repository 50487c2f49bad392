using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The options of a custom resource.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Whether a replacement is created only after the old resource is gone.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs that must not be shown.</summary>
    [AllowNull]
    public List<string> AdditionalSecretOutputs { get => field ??= []; set; }

    /// <summary>The id of an existing resource to adopt.</summary>
    public string? ImportId { get; set; }

    /// <summary>Both options in a new object; where both set one, that of <paramref name="options2"/>; lists are appended.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        foreach (var options in new[] { options1, options2 }.OfType<CustomResourceOptions>())
        {
            merged.Take(options);
            merged.DeleteBeforeReplace = options.DeleteBeforeReplace ?? merged.DeleteBeforeReplace;
            merged.AdditionalSecretOutputs = [.. merged.AdditionalSecretOutputs, .. options.AdditionalSecretOutputs];
            merged.ImportId = options.ImportId ?? merged.ImportId;
        }
        return merged;
    }

    internal override ResourceOptions Clone() => Merge(this, null);
}

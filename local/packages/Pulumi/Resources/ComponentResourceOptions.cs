using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>The providers of its children, one for each package.</summary>
    [AllowNull]
    public List<ProviderResource> Providers { get => field ??= []; set; }

    /// <summary>
    /// Both options in a new object; where both set one, that of <paramref name="options2"/>; lists are appended,
    /// but of two providers of one package the later one stays.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        foreach (var options in new[] { options1, options2 }.OfType<ComponentResourceOptions>())
        {
            merged.Take(options);
            merged.Providers = [.. merged.Providers, .. options.Providers];
        }
        merged.Providers = [.. merged.Providers.AsEnumerable().Reverse().DistinctBy(provider => provider.Package).Reverse()];
        return merged;
    }

    internal override ResourceOptions Clone()
    {
        var clone = new ComponentResourceOptions { Providers = [.. Providers] };
        clone.Take(this);
        return clone;
    }
}

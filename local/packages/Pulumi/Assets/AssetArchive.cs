using System.Collections.Immutable;

namespace Pulumi;

/// <summary>An archive composed in the program.</summary>
public sealed class AssetArchive : Archive
{
    /// <summary>Composes <paramref name="assets"/>; a key is the path inside the archive.</summary>
    public AssetArchive(IDictionary<string, AssetOrArchive> assets) : base("assets", assets.ToImmutableDictionary())
    {
    }
}

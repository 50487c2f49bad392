namespace Pulumi;

/// <summary>Stands where a provider answered something else than an asset.</summary>
internal sealed class InvalidAsset : Asset
{
    public InvalidAsset() : base("text", "")
    {
    }
}

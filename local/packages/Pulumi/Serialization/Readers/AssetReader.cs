namespace Pulumi.Serialization;

/// <summary>An asset or an archive; anything else becomes one that no argument accepts.</summary>
internal sealed class AssetReader(Type type) : ValueReader
{
    public override bool TryRead(object value, out object? result)
    {
        result = type.IsInstanceOfType(value) ? value : type == typeof(Archive) ? new InvalidArchive() : new InvalidAsset();
        return true;
    }
}

namespace Pulumi;

/// <summary>A file on this machine.</summary>
public sealed class FileAsset : Asset
{
    /// <summary>Refers to the file at <paramref name="path"/>; nothing is read.</summary>
    public FileAsset(string path) : base("path", path)
    {
    }
}

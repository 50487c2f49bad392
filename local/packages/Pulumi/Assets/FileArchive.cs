namespace Pulumi;

/// <summary>A folder or an archive file on this machine.</summary>
public sealed class FileArchive : Archive
{
    /// <summary>Refers to <paramref name="path"/>; nothing is read.</summary>
    public FileArchive(string path) : base("path", path)
    {
    }
}

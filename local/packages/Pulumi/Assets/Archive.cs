namespace Pulumi;

/// <summary>A collection of files: a folder, an archive file or a composition.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string propName, object value) : base(propName, value)
    {
    }
}

namespace Pulumi;

/// <summary>One blob: a file, a text or a download.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string propName, object value) : base(propName, value)
    {
    }
}

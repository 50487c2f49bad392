namespace Pulumi;

/// <summary>A file, a text or a bundle of both that travels to a provider by content.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string propName, object value)
    {
        PropName = propName;
        Value = value;
    }

    /// <summary>What <see cref="Value"/> is: <c>path</c>, <c>uri</c>, <c>text</c> or <c>assets</c>.</summary>
    internal string PropName { get; }

    internal object Value { get; }
}

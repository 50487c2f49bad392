namespace Pulumi;

/// <summary>A text given in the program.</summary>
public sealed class StringAsset : Asset
{
    /// <summary>Holds <paramref name="text"/>.</summary>
    public StringAsset(string text) : base("text", text)
    {
    }
}

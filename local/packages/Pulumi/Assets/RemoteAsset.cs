namespace Pulumi;

/// <summary>A file behind a URI.</summary>
public sealed class RemoteAsset : Asset
{
    /// <summary>Refers to <paramref name="uri"/>; nothing is fetched.</summary>
    public RemoteAsset(string uri) : base("uri", uri)
    {
    }
}

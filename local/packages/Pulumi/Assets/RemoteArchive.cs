namespace Pulumi;

/// <summary>An archive file behind a URI.</summary>
public sealed class RemoteArchive : Archive
{
    /// <summary>Refers to <paramref name="uri"/>; nothing is fetched.</summary>
    public RemoteArchive(string uri) : base("uri", uri)
    {
    }
}

namespace Pulumi;

/// <summary>Stands where a provider answered something else than an archive.</summary>
internal sealed class InvalidArchive : Archive
{
    public InvalidArchive() : base("path", "")
    {
    }
}

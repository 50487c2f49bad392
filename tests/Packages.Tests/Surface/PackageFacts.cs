namespace Hybrid.Packages.Tests.Surface;

/// <summary>What is known of one version of a package.</summary>
internal sealed record PackageFacts(string Version, Surface Surface)
{
    /// <summary>Null if the folder says nothing of the package.</summary>
    public static PackageFacts? Find(string folder, string package)
        => PublicApiFacts.Find(folder, package) ?? ProviderFacts.Find(folder, package);
}

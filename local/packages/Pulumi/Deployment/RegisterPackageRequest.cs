using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The package of a resource or function, where its token does not say enough. Mocks are not told of it.</summary>
public sealed class RegisterPackageRequest
{
    /// <summary>As the other constructor, without an extension.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, extension: null)
    {
    }

    /// <summary>Names the plugin and what makes the package of it.</summary>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>The plugin.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>Where it comes from; empty for the usual place.</summary>
    public string DownloadUrl { get; }

    /// <summary>Its checksums by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>The parameter that makes the package of the plugin.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>The parameter that extends the package.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>A package made of a plugin and a parameter.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "The real package nests it.")]
    [SuppressMessage("Performance", "CA1819", Justification = "The real package has the array.")]
    public sealed class PackageParameterization
    {
        /// <summary>Holds the three.</summary>
        public PackageParameterization(string name, string version, byte[] value)
        {
            Name = name;
            Version = version;
            Value = value;
        }

        /// <summary>The package.</summary>
        public string Name { get; }

        /// <summary>Its version.</summary>
        public string Version { get; }

        /// <summary>The parameter.</summary>
        public byte[] Value { get; }
    }
}

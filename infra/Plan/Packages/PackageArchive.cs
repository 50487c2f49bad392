using Hybrid.Infra.Catalog;

namespace Hybrid.Infra.Plan.Packages;

/// <summary>
/// The archive that Pulumi is given of a package. A folder archive of Pulumi keeps no file modes, and Lambda starts no <c>bootstrap</c>
/// that may not be executed: a folder with one becomes an archive of our own.
/// </summary>
public static class PackageArchive
{
    private const string Folder = "../artifacts/packages";

    /// <summary>Where a package is, as an absolute path.</summary>
    /// <param name="function">The function.</param>
    /// <param name="program">The folder in which Pulumi runs the program.</param>
    public static string PathOf(PackageFunction function, string program)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Path.GetFullPath(function.Path, Path.GetFullPath("..", program));
    }

    /// <summary>Whether a runtime starts an executable of the package itself.</summary>
    internal static bool IsProvided(string runtime) => runtime.StartsWith("provided", StringComparison.Ordinal);

    /// <summary>What Pulumi is given: the folder or archive itself, or the archive that is made of the folder now.</summary>
    internal static string Of(PackageFunction function, string program)
    {
        if (function.IsUnbuilt)
            return IsProvided(function.Runtime) && !Path.HasExtension(function.Path) ? ArchiveOf(function) : $"../{function.Path}";
        if (!IsProvided(function.Runtime) || PackageFiles.Read(PathOf(function, program)) is not { IsArchive: false } files)
            return $"../{function.Path}";
        var archive = ArchiveOf(function);
        var path = Path.GetFullPath(archive, program);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Another program that evaluates the stack at the same time finds it whole.
        var part = $"{path}.{Environment.ProcessId}";
        using (var stream = File.Create(part)) files.Write(stream);
        File.Move(part, path, overwrite: true);
        return archive;
    }

    private static string ArchiveOf(PackageFunction function) => $"{Folder}/{function.Name}.zip";
}

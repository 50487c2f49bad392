using System.Security.Cryptography;
using System.Text;

namespace Hybrid.Local.Graph;

/// <summary>
/// What functions are built from, by hashes, so that two revisions can be compared without a build of either: a folder of
/// <c>functions/</c> each, each static file by itself, and what all builds depend on.
/// </summary>
internal static class FunctionSources
{
    /// <summary>What all functions are built with: versions of packages, the SDK, and how.</summary>
    public const string Builds = "builds";

    /// <summary>What all functions share.</summary>
    public const string Shared = "functions/Shared";

    /// <summary>The static files: uploaded, and part of no function.</summary>
    public const string Files = "functions/Assets/files";

    private static readonly string[] Common =
        ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];

    /// <summary>The hashes, by paths from the root with slashes.</summary>
    /// <param name="root">The root of a clone, or of the files of one of its revisions.</param>
    public static IReadOnlyDictionary<string, string> Of(string root)
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var functions = Path.Combine(root, "functions");
        if (!Directory.Exists(functions)) return sources;
        foreach (var folder in Directory.EnumerateDirectories(functions))
        {
            var files = Below(folder).ToLookup(file => PathIn(root, file).StartsWith($"{Files}/", StringComparison.Ordinal));
            if (files[false].Any()) sources[PathIn(root, folder)] = Hash(root, files[false]);
            foreach (var file in files[true]) sources[PathIn(root, file)] = Hash(root, [file]);
        }

        var common = Common.Select(file => Path.Combine(root, file)).Where(File.Exists).Concat(Directory.EnumerateFiles(functions));
        sources[Builds] = Hash(root, common);
        return sources;
    }

    // Neither what an editor hides there nor what a build by hand has left.
    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetFileName(file)[0] != '.')
        .Concat(Directory.EnumerateDirectories(folder).Where(IsSource).SelectMany(Below));

    private static bool IsSource(string folder) => Path.GetFileName(folder) is var name && name is not ("bin" or "obj") && name[0] != '.';

    private static string PathIn(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string Hash(string root, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, file) in files.Select(file => (PathIn(root, file), file)).OrderBy(file => file.Item1, StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content.Length}\0"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

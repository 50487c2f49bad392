using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Hybrid.Local.Graph;

/// <summary>
/// What functions are built from, by hashes, so that two revisions can be compared without a build of either: a folder of
/// <c>functions/</c> each, each static file by itself, and what all builds depend on.
/// </summary>
internal static partial class FunctionSources
{
    private const string Function = "aws:lambda/function:Function";

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
    /// <param name="graph">The stack, evaluated there: it names the packages that no build of the clone makes.</param>
    public static IReadOnlyDictionary<string, string> Of(string root, StackGraph graph)
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var package in graph.OfType(Function).Select(PackageOf).OfType<string>().Distinct())
        {
            var path = Path.GetFullPath(package, root);
            // What no commit has is not among the files of a revision.
            if (Directory.Exists(path)) sources[package] = Hash(path, Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories));
            else if (File.Exists(path)) sources[package] = Hash(root, [path]);
        }

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

    /// <summary>Where the package of a function is, from the root, that no build of the clone makes; null of any other function.</summary>
    public static string? PackageOf(GraphResource function) =>
        function.Inputs["code"]?["path"]?.GetValue<string>() is { } path && ProjectOf(function) is null
            ? path.StartsWith("../", StringComparison.Ordinal) ? path[3..] : path
            : null;

    /// <summary>The folder of <c>functions/</c> that a function is built from; null of any other function.</summary>
    public static string? ProjectOf(GraphResource function) =>
        Published().Match(function.Inputs["code"]?["path"]?.GetValue<string>() ?? "") is { Success: true } published
            ? $"functions/{published.Groups["name"].Value}"
            : null;

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

    [GeneratedRegex(@"^\.\./artifacts/functions/(?<name>[^/.]+?)(-arm64)?(\.provided)?(\.zip)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Published();
}

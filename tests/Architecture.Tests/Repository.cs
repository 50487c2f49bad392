using System.Reflection;
using System.Text.RegularExpressions;

namespace Hybrid.Architecture.Tests;

/// <summary>A file of C#.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
/// <param name="Namespace">The one that it declares; null where there is none.</param>
/// <param name="Usings">The namespaces and types that it imports.</param>
internal sealed record SourceFile(string Path, string? Namespace, IReadOnlyList<string> Usings)
{
    public string Folder => Path[..Path.LastIndexOf('/')];
}

/// <summary>What is in this clone: its sources, and its projects as built.</summary>
internal static partial class Repository
{
    // Project file to assembly, as the build has noted them.
    private static readonly IReadOnlyList<(string Project, string Assembly)> Examined =
    [
        .. typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(entry => entry.Key.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(entry => (entry.Key, entry.Value!)),
    ];

    public static string Root { get; } = RootOf(Examined[0].Project);

    /// <summary>The folder of each project, and its assembly.</summary>
    public static IReadOnlyList<(string Folder, string Assembly)> Projects { get; } =
    [
        .. Examined.Select(project => (Relative(Path.GetDirectoryName(project.Project)!), project.Assembly)),
        ("tests/Architecture.Tests", typeof(Repository).Assembly.Location),
    ];

    /// <summary>
    /// All C# that is compiled here, but for stand-ins, which have the namespaces of their packages, and templates, which are compiled
    /// elsewhere.
    /// </summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !Elsewhere().IsMatch(path))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>Every folder with such a file in it.</summary>
    public static IReadOnlyCollection<string> Folders { get; } = [.. Sources.Select(file => file.Folder).Distinct()];

    private static readonly Dictionary<string, string> FolderByNamespace =
        Folders.ToDictionary(NamespaceOf, folder => folder, StringComparer.Ordinal);

    /// <summary>The folder that has a namespace; the namespace itself where it is none of this repository.</summary>
    public static string FolderOf(string @namespace) => FolderByNamespace.GetValueOrDefault(@namespace, @namespace);

    /// <summary>The namespace that the C# of a folder has.</summary>
    public static string NamespaceOf(string folder)
    {
        var whole = $"Hybrid.{string.Join('.', folder.Split('/').Select(name => $"{char.ToUpperInvariant(name[0])}{name[1..]}"))}";
        // A project of tests/ is named without it; what several of them have in common is no project.
        return whole.StartsWith("Hybrid.Tests.", StringComparison.Ordinal) && folder != "tests/Common"
            ? $"Hybrid.{whole["Hybrid.Tests.".Length..]}"
            : whole;
    }

    private static string RootOf(string file)
    {
        var folder = new FileInfo(file).Directory!;
        while (!File.Exists(Path.Combine(folder.FullName, "Hybrid.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    private static SourceFile Read(string path)
    {
        var text = File.ReadAllText(Path.Combine(Root, path));
        var declared = Declared().Match(text);
        return new(
            path,
            declared.Success ? declared.Groups[1].Value : null,
            [.. Imported().Matches(text).Select(match => match.Groups[1].Value)]);
    }

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    [GeneratedRegex("^(artifacts|local/packages)/|(^|/)(bin|obj)/|(^|/)Templates/")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?([\w.]+)[;<]", RegexOptions.Multiline)]
    private static partial Regex Imported();
}

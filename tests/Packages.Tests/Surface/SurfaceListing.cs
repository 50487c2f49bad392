using System.Reflection;
using System.Xml.Linq;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>The file <c>surface.txt</c> beside a stand-in: of the real package the types and names that the stand-in has.</summary>
internal static class SurfaceListing
{
    private static readonly string Folder = Path.Combine(Root, "local", "packages");

    /// <summary>The root of the clone, which the project file of these tests knows.</summary>
    public static string Root => typeof(SurfaceListing).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "RepositoryRoot").Value!;

    /// <summary>The packages that have a stand-in.</summary>
    public static IEnumerable<string> Packages
        => Directory.EnumerateFiles(Folder, "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(package => package != "probe").Order(StringComparer.Ordinal);

    public static string FileOf(string package) => Path.Combine(Folder, package, "surface.txt");

    /// <summary>The version that the first line names: <c># PACKAGE VERSION: ...</c>.</summary>
    public static string VersionOf(string package) => File.ReadLines(FileOf(package)).First().Split(' ', ':')[2];

    public static string ReferencedVersionOf(string package)
        => XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

    public static Surface Read(string package) => Surface.Parse(File.ReadLines(FileOf(package)));

    /// <summary>Makes it anew; what the folder says nothing of stays as it is.</summary>
    public static void Update(string package, string facts, Surface standIn)
    {
        if (PackageFacts.Find(facts, package) is not { } known)
            return;
        var types = known.Surface.Within(standIn).Types.Select(type => string.Join("\n  ", [type.Head, .. type.Members]));
        var remark = $"# {package} {known.Version}: of its public types and names those that the stand-in has, listed by ../list-surface.";
        File.WriteAllText(FileOf(package), $"{remark}\n\n{string.Join("\n\n", types)}\n");
    }
}

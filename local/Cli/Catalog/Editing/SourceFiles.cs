namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>The source of a repository. No build output lies in its folders.</summary>
internal static class SourceFiles
{
    /// <summary>Every C# file, by its path from the root.</summary>
    public static IEnumerable<string> Code(string root) => Find(root, "*.cs", "functions", "infra", "local", "tests");

    /// <summary>The C# files of functions and of their tests, which name one another's types.</summary>
    public static IEnumerable<string> FunctionCode(string root) => Find(root, "*.cs", "functions", "tests/Functions.Tests");

    /// <summary>Every project, each of which has a folder of its name in the build's output.</summary>
    public static IEnumerable<string> Projects(string root) => Find(root, "*.csproj", "functions", "infra", "local", "tests");

    private static IEnumerable<string> Find(string root, string pattern, params string[] folders) =>
        from folder in folders
        let path = Path.Combine(root, folder)
        where Directory.Exists(path)
        from file in Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)
        select Path.GetRelativePath(root, file).Replace('\\', '/');
}

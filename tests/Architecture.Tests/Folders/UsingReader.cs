namespace Hybrid.Architecture.Tests.Folders;

/// <summary>Which namespaces the files of this clone import: the compiler refuses an import that nothing needs.</summary>
internal static class UsingReader
{
    public static IEnumerable<Edge> Edges(IReadOnlyList<SourceFile> files)
    {
        var namespaces = files.Select(file => file.Namespace).ToHashSet();
        return
            from file in files
            from imported in file.Usings
            // using static and aliases name a type.
            let to = namespaces.Contains(imported) ? imported : imported[..Math.Max(0, imported.LastIndexOf('.'))]
            where namespaces.Contains(to)
            select new Edge(file.Namespace ?? Repository.NamespaceOf(file.Folder), to, $"{file.Path} imports {imported}");
    }
}

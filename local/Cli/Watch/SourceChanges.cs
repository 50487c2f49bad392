namespace Hybrid.Local.Cli.Watch;

/// <summary>What there is to be done about files that have changed; grows until it is done.</summary>
internal sealed class SourceChanges(string root)
{
    private readonly string _functions = Path.Combine(root, "functions");
    private readonly string _infra = Path.Combine(root, "infra");
    private readonly string _local = Path.Combine(root, "local");

    /// <summary>Functions to be built, by the names of their projects.</summary>
    public SortedSet<string> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether what functions share is to be built before them.</summary>
    public bool Shared { get; private set; }

    /// <summary>Whether the program in <c>infra/</c> is to be built.</summary>
    public bool Program { get; private set; }

    /// <summary>Whether projects are to be restored first, since a project or what they have in common has changed.</summary>
    public bool Restore { get; private set; }

    /// <summary>Whether anything is to be built.</summary>
    public bool NeedBuild => Functions.Count > 0 || Program;

    /// <summary>Whether what came last asks for a build: what could not be built before is not tried again for nothing.</summary>
    public bool AsksForBuild { get; private set; }

    /// <summary>Whether what came last is more than what assets hold.</summary>
    public bool AsksForEvaluation { get; private set; }

    /// <summary>Whether the program that runs is not the one any more whose sources came last.</summary>
    public bool NeedsNewRun { get; private set; }

    /// <summary>Adds what files ask for that came, went or hold something else.</summary>
    /// <returns>The assets among them that hold something else, which is all that is to be done about them.</returns>
    public IReadOnlyList<string> Add(IReadOnlyList<FileChange> changes)
    {
        List<string> assets = [];
        AsksForBuild = AsksForEvaluation = NeedsNewRun = false;
        foreach (var change in changes)
        {
            var path = change.Path;
            if (Below(_local, path) is not null)
            {
                NeedsNewRun = true;
                continue;
            }

            if (Path.GetExtension(path) is ".csproj" or ".props" or ".targets" || Path.GetFileName(path) == "global.json") Restore = true;
            if (Below(_infra, path) is not null) AsksForBuild = Program = true;
            else if (Below(_functions, path) is { } source) AsksForBuild |= AddFunction(source, change, assets);
            else if (Restore) AsksForBuild |= AddAll(withProgram: true);
        }

        AsksForEvaluation = changes.Count(change => Below(_local, change.Path) is null) > assets.Count;
        return assets;
    }

    /// <summary>What is in this has been built.</summary>
    /// <param name="assemblies">The assemblies of the projects.</param>
    public void Remove(IReadOnlyCollection<string> assemblies)
    {
        Functions.ExceptWith(assemblies);
        if (assemblies.Contains(ProgramAssembly)) Program = false;
        if (!NeedBuild) (Shared, Restore) = (false, false);
    }

    /// <summary>The assembly that <c>infra/</c> makes.</summary>
    public static string ProgramAssembly => typeof(Infra.HybridStack).Assembly.GetName().Name!;

    private static string? Below(string folder, string path) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path[(folder.Length + 1)..] : null;

    private bool AddFunction(string source, FileChange change, List<string> assets)
    {
        var parts = source.Split(Path.DirectorySeparatorChar);
        var name = parts[0];
        if (parts.Length == 1) return AddAll(withProgram: Restore);
        if (name == "Shared") return AddAll(withProgram: false);
        if (name == "Assets" && parts[1] == "files")
        {
            // The program lists them as it is built; what they hold is read at each request.
            if (change is not { WasThere: true, IsThere: true }) return Program = true;
            assets.Add(string.Join('/', parts[2..]));
            return false;
        }

        if (!File.Exists(Path.Combine(_functions, name, $"{name}.csproj"))) return false;
        Functions.Add(name);
        return true;
    }

    private IEnumerable<string> AllFunctions() => Directory.EnumerateDirectories(_functions).Select(folder => Path.GetFileName(folder)!)
        .Where(name => name != "Shared" && File.Exists(Path.Combine(_functions, name, $"{name}.csproj")));

    private bool AddAll(bool withProgram)
    {
        Shared = true;
        Program |= withProgram;
        Functions.UnionWith(AllFunctions());
        return true;
    }
}

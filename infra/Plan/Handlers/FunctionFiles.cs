namespace Hybrid.Infra.Plan.Handlers;

/// <summary>The files of a function.</summary>
/// <param name="folder">The folder that they are in, as an absolute path.</param>
/// <param name="repository">The folder from which messages name it.</param>
internal sealed class FunctionFiles(string folder, string repository)
{
    private readonly Lazy<HashSet<string>> _names = new(() =>
        Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).ToHashSet(StringComparer.Ordinal));

    public bool Exist => Directory.Exists(folder);

    /// <summary>The folder, as a message names it.</summary>
    public string Shown { get; } =
        Path.GetRelativePath(repository, folder) is var path && !path.StartsWith("..", StringComparison.Ordinal)
            ? path.Replace('\\', '/')
            : folder;

    /// <summary>The file names, in no order.</summary>
    public IReadOnlyCollection<string> Names => _names.Value;

    /// <summary>
    /// Whether a file has exactly this name, capitals and all: Lambda's file system tells them apart, whatever this one does.
    /// </summary>
    public bool Has(string name) => _names.Value.Contains(name);

    public string PathOf(string name) => Path.Combine(folder, name);
}

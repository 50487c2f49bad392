using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>All that a new function is made of in a repository.</summary>
internal static class NewFunction
{
    /// <summary>Each file with its new text, and what of it is new; each is to be written before the next is asked for.</summary>
    /// <param name="changes">The files as they are.</param>
    /// <param name="root">The root of the repository.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="summary">The comment of its property.</param>
    /// <param name="hasProject">Whether there is a project of its name.</param>
    public static IEnumerable<(string Path, string Text, string What)> Files(
        FileChanges changes, string root, string function, string summary, bool hasProject)
    {
        if (!hasProject)
        {
            foreach (var (path, text) in FunctionTemplate.Files(function)) yield return (path, text, "");
        }

        var property = $"public static LambdaFunction {function} {{ get; }} = LambdaFunction.Named(\"{function}\");";
        yield return (FunctionsFile.Path, new FunctionsFile(changes.Read(FunctionsFile.Path)).Add(summary, property), property);
        if (hasProject || !File.Exists(Path.Combine(root, SolutionFile.Path))) yield break;
        var solution = changes.Read(SolutionFile.Path);
        if (SolutionFile.Add(solution, function) is var added && added != solution)
            yield return (SolutionFile.Path, added, FunctionTemplate.Project(function));
    }
}

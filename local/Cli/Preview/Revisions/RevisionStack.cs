using System.Security.Cryptography;
using System.Text;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Preview.Revisions;

/// <summary>
/// A stack as it was at a revision: its own catalog and settings, evaluated by the revision's own program. The answer is kept below
/// <c>artifacts/revisions/</c>, and never anything of the clone touched.
/// </summary>
/// <param name="root">The root of the clone.</param>
/// <param name="revision">The revision.</param>
/// <param name="progress">Told what takes long, and what is wrong.</param>
internal sealed class RevisionStack(string root, Revision revision, TextWriter progress)
{
    private readonly string _cache = Path.Combine(root, "artifacts", "revisions");

    /// <summary>Evaluates it.</summary>
    /// <param name="stack">The stack's name now.</param>
    /// <param name="folder">The folder of its files, somewhere in the repository.</param>
    /// <param name="last">A file with the outputs of the last deployment, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The graph; null if the stack was not there.</returns>
    /// <exception cref="RevisionException">It cannot be evaluated.</exception>
    public async Task<StackGraph?> EvaluateAsync(string stack, string folder, string? last, CancellationToken cancellationToken)
    {
        var place = Git.Ask(folder, "rev-parse", "--show-toplevel", "--show-prefix")?.Split('\n');
        if (place is not [var top, var prefix, ..] || top != revision.Top)
            throw new RevisionException($"{folder} is not in the repository of this clone; a revision has no other files");
        if (StackNames(prefix) is not { } names) throw new RevisionException($"{prefix} was not there at {revision.Short}");
        var name = names.Contains(stack) ? stack : RenamedFrom(stack, prefix, folder);
        if (name != stack)
        {
            await progress.WriteLineAsync(name is null
                ? $"hybrid: warning: at {revision.Short} there was no Pulumi.{stack}.yaml, but {Listed(names)}: all of the stack is new"
                : $"hybrid: warning: at {revision.Short} Pulumi.{stack}.yaml was Pulumi.{name}.yaml: that stack is compared");
            if (name is null) return null;
        }

        // The outputs of a deployment are other ones each time.
        var kept = last is null ? Path.Combine(_cache, "graphs", $"{Id(prefix)}.{name}.json") : null;
        if (kept is not null && Read(kept) is { } known) return known;
        var program = await RevisionProgram.OfAsync(root, Path.Combine(_cache, "programs"), revision, progress, cancellationToken);
        var graph = await EvaluateAsync(program, name, prefix, last, cancellationToken);
        graph = graph with { Sources = FunctionSources.Of(program.Folder, graph) };
        if (kept is not null) Write(kept, graph);
        return graph;
    }

    private async Task<StackGraph> EvaluateAsync(
        RevisionProgram program, string stack, string prefix, string? last, CancellationToken cancellationToken)
    {
        var files = Directory.CreateTempSubdirectory("hybrid-revision-");
        try
        {
            foreach (var file in new[] { "Pulumi.yaml", $"Pulumi.{stack}.yaml" })
            {
                await using var output = File.Create(Path.Combine(files.FullName, file));
                if (Git.Copy(revision.Top, ["cat-file", "blob", $"{revision.Commit}:{prefix}{file}"], output) is { } fault)
                    throw new RevisionException($"{prefix}{file} at {revision.Short}: {fault}");
            }

            string[] options = last is null ? [] : ["--last", Path.GetFullPath(last)];
            var (text, errors, exitCode) = await program.RunAsync(
                ["preview", "--stack", stack, "--cwd", files.FullName, "--json", "-", .. options], cancellationToken);
            if (exitCode == 0) return GraphJson.Read(text);
            await progress.WriteAsync($"{errors.TrimEnd()}\n");
            throw new RevisionException($"stack {stack} cannot be evaluated at {revision.Short}; see above");
        }
        catch (FormatException exception)
        {
            throw new RevisionException($"the program of {revision.Short} writes another kind of graph: {exception.Message}");
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    private List<string>? StackNames(string prefix) => Git.Ask(revision.Top, "ls-tree", "-z", "--name-only", $"{revision.Commit}:{prefix}")
        ?.Split('\0').Where(name => name.StartsWith("Pulumi.", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal)
            && name.Length > "Pulumi..yaml".Length).Select(name => name["Pulumi.".Length..^".yaml".Length]).ToList();

    // As git finds renamed files: by what is the same in them.
    private string? RenamedFrom(string stack, string prefix, string folder)
    {
        var files = Git.Ask(folder, "diff", "--name-status", "--find-renames", "--diff-filter=R", "-z", revision.Commit, "--", ".")
            ?.Split('\0') ?? [];
        var now = $"{prefix}Pulumi.{stack}.yaml";
        return files.Index().Where(file => file.Item == now && file.Index >= 2).Select(file => files[file.Index - 1])
            .Where(old => old.StartsWith($"{prefix}Pulumi.", StringComparison.Ordinal) && old.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(old => old[$"{prefix}Pulumi.".Length..^".yaml".Length]).FirstOrDefault();
    }

    private static string Listed(List<string> names) => names.Count == 0 ? "no stack" : string.Join(", ", names.Order());

    // Of the commit, where the files are, and how what is kept is written.
    private string Id(string prefix) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"2\0{revision.Commit}\0{revision.Prefix}\0{prefix}")))[..16];

    private static StackGraph? Read(string file)
    {
        try
        {
            return File.Exists(file) ? GraphJson.Read(File.ReadAllText(file)) : null;
        }
        catch (FormatException)
        {
            // Cut off: it is written anew.
            return null;
        }
    }

    private static void Write(string file, StackGraph graph)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(unfinished, GraphJson.Serialize(graph, graph.ProjectDirectory));
        File.Move(unfinished, file, overwrite: true);
    }
}

using System.Security.Cryptography;
using System.Text;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Cli.Preview.Revisions;

/// <summary>A revision of this clone, and what in it makes the program.</summary>
internal sealed record Revision
{
    private static readonly string[] Needed = ["Pulumi.yaml", "infra", "functions", "local"];

    // What is never built into the program, nor read by it.
    private static readonly string[] Unbuilt = ["tests", "docs", ".github", ".ci"];

    /// <summary>The commit.</summary>
    public required string Commit { get; init; }

    /// <summary>The commit as it is shown.</summary>
    public string Short => Commit[..9];

    /// <summary>The root of the repository, in which git is asked about a whole revision.</summary>
    public required string Top { get; init; }

    /// <summary>The path of the clone's root in its repository: empty, or with a slash at its end.</summary>
    public required string Prefix { get; init; }

    /// <summary>The files and folders that the program is built from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>A hash of the sources: the programs of two revisions with the same one are the same.</summary>
    public required string Key { get; init; }

    /// <summary>Finds a revision.</summary>
    /// <exception cref="RevisionException">There is none of this name here, or it has no program; the message says what to do.</exception>
    public static Revision Find(string root, string name)
    {
        if (Git.Ask(root, "rev-parse", "--show-toplevel", "--show-prefix")?.Split('\n') is not [var top, var prefix, ..])
        {
            var why = Git.Copy(root, ["--version"], Stream.Null) ?? $"{root} is no clone that git knows";
            throw new RevisionException($"neither a file nor, as {why}, a revision; name a file made by './hybrid preview --json'");
        }

        if (Git.Ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}") is not { } commit)
        {
            throw new RevisionException(Git.Ask(root, "rev-parse", "--is-shallow-repository")?.Trim() == "true"
                ? "neither a file nor a revision that is in this clone, which is shallow; fetch it first, such as with "
                    + "'git fetch --depth=1 origin <commit or branch>', or everything with 'git fetch --unshallow'"
                : "neither a file nor a revision of this clone; see 'git log', or 'git fetch' it first");
        }

        commit = commit.Trim();
        var entries = (Git.Ask(top, "ls-tree", "-z", $"{commit}:{prefix}") ?? "")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('\t', 2)).Where(entry => IsSource(entry[1])).ToList();
        if (Needed.FirstOrDefault(name => entries.All(entry => entry[1] != name)) is { } missing)
            throw new RevisionException($"this revision has no {missing}, and no program to ask");

        var sources = string.Join('\n', entries.Select(entry => string.Join('\t', entry)));
        return new()
        {
            Commit = commit,
            Top = top,
            Prefix = prefix,
            Sources = [.. entries.Select(entry => entry[1])],
            Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sources)))[..16],
        };
    }

    // The root of a clone is known by its Pulumi.yaml.
    private static bool IsSource(string name) => name == "Pulumi.yaml" || (!Unbuilt.Contains(name)
        && !name.EndsWith(".md", StringComparison.Ordinal) && !name.StartsWith("Pulumi.", StringComparison.Ordinal));
}

/// <summary>A revision cannot be evaluated; the message says why, as the second half of a sentence.</summary>
internal sealed class RevisionException(string message) : Exception(message);

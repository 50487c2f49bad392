using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What was registered when it was last looked at, in a file of <c>Snapshots/</c>.</summary>
internal static class Snapshot
{
    private const string Folder = "tests/Infra.Tests/Stacks/Snapshots";
    private const string Differing = "artifacts/snapshots";

    /// <summary>Whether what is registered is accepted as it is, and written down.</summary>
    public static bool IsAccepting { get; } = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "true";

    /// <summary>The file of a snapshot.</summary>
    public static string FileOf(string name) => Path.Combine(Clone.Root, Folder, name);

    /// <summary>Compares a stack with its snapshot.</summary>
    public static Task AssertAsync(string name, StackGraph graph) => AssertTextAsync($"{name}.json", GraphJson.Serialize(graph, "infra"));

    /// <summary>Compares a text with its snapshot.</summary>
    public static async Task AssertTextAsync(string name, string text)
    {
        if (IsAccepting) await File.WriteAllTextAsync(FileOf(name), text);
        var accepted = await File.ReadAllTextAsync(FileOf(name));
        if (accepted == text) return;

        Directory.CreateDirectory(Path.Combine(Clone.Root, Differing));
        await File.WriteAllTextAsync(Path.Combine(Clone.Root, Differing, name), text);
        Assert.Fail(
            $"""
            What is registered is not what {Folder}/{name} says, first in line {FirstDifference(accepted, text)}
            To look at the difference:  git diff --no-index {Folder}/{name} {Differing}/{name}
            To accept it, and commit the file:  UPDATE_SNAPSHOTS=true ./hybrid test --filter FullyQualifiedName~Stacks
            """);
    }

    private static string FirstDifference(string accepted, string text)
    {
        var (before, after) = (accepted.Split('\n'), text.Split('\n'));
        var same = before.Zip(after).TakeWhile(lines => lines.First == lines.Second).Count();
        return $"{same + 1}: {Line(before)} has become {Line(after)}";

        string Line(string[] lines) => same < lines.Length ? lines[same].Trim() : "the end";
    }
}

using System.Text.Json.Nodes;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Builds;

/// <summary>What editors are told of this clone: every file that it names is there.</summary>
public sealed class EditorFilesTests
{
    private const string Workspace = "${workspaceFolder}/";

    private static readonly JsonArray Tasks = Json(".vscode/tasks.json")["tasks"]!.AsArray();

    [Fact]
    public void Tasks_NameFilesOfTheClone() => Assert.All(
        from task in Tasks
        from word in task["args"]!.AsArray().Append(task["command"]).Select(word => (string)word!)
        where word.Contains('$')
        select word,
        word =>
        {
            Assert.StartsWith(Workspace, word, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(Clone.Root, word[Workspace.Length..])), word);
        });

    [Fact]
    public void Launches_StartWhatTheirTaskBuilds()
    {
        var launches = Json(".vscode/launch.json")["configurations"]!.AsArray()
            .Where(launch => (string)launch!["request"]! == "launch").ToList();

        Assert.NotEmpty(launches);
        foreach (var launch in launches)
        {
            var task = Tasks.Single(task => (string)task!["label"]! == (string)launch!["preLaunchTask"]!);
            Assert.Contains($"{Workspace}local/Local.csproj", task!["args"]!.AsArray().Select(word => (string)word!));
            // Where builds go (UseArtifactsOutput), and what the project calls its program.
            Assert.Equal($"{Workspace}artifacts/bin/Local/debug/hybrid.dll", (string)launch!["program"]!);
        }
    }

    [Fact]
    public void Container_HasTheSdkThatTheCloneAsksFor()
    {
        var version = (string)Json("global.json")["sdk"]!["version"]!;
        var image = (string)Json(".devcontainer/devcontainer.json")["image"]!;

        Assert.EndsWith($":{string.Join('.', version.Split('.')[..2])}", image, StringComparison.Ordinal);
    }

    [FactWith("git")]
    public async Task Git_IgnoresWhatElseAnEditorWrites()
    {
        // Sources may have come without their repository.
        if (!Path.Exists(Path.Combine(Clone.Root, ".git"))) return;
        await using var git = HybridProcess.StartInShell(
            Clone.Root, "git check-ignore --no-index .vscode/launch.json .vscode/tasks.json .vscode/settings.json .devcontainer/x.json");

        Assert.Equal(".vscode/settings.json\n", (await git.EndAsync()).Output);
    }

    private static JsonObject Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Clone.Root, file)))!.AsObject();
}

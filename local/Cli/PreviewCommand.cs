using System.CommandLine;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli;

/// <summary><c>./hybrid preview</c>.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var stack = new StackArguments();
        var json = new Option<string?>("--json")
        {
            Description = "Write the StackGraph there as JSON; - is standard output, with nothing else on it.",
            HelpName = "file",
        };
        var command = new Command("preview", "Show what the stack would register, without AWS.") { json };
        stack.AddTo(command);
        command.SetAction(async (result, _) => await stack.EvaluateAsync(result) is { Graph: var graph } ? await WriteAsync(graph, result.GetValue(json)) : 1);
        return command;
    }

    private static async Task<int> WriteAsync(StackGraph graph, string? json)
    {
        if (json == "-")
        {
            await Console.Out.WriteAsync(GraphJson.Serialize(graph, graph.ProjectDirectory));
            return 0;
        }

        if (json is not null)
        {
            var file = Path.GetFullPath(json);
            if (Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(file)))
            {
                await Console.Error.WriteLineAsync($"hybrid: --json {json}: no file can be written there; name a file in a folder that exists");
                return 1;
            }

            // Relative, so that the file says nothing about this machine and can move with the clone.
            await File.WriteAllTextAsync(file, GraphJson.Serialize(graph, Path.GetRelativePath(Path.GetDirectoryName(file)!, graph.ProjectDirectory)));
        }

        GraphTree.Write(graph);
        return 0;
    }
}

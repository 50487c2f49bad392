using System.CommandLine;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Preview;

/// <summary><c>./hybrid preview</c>.</summary>
internal static class PreviewCommand
{
    public static Command Create(StackArguments stack)
    {
        var json = new Option<string?>("--json")
        {
            Description = "Write the StackGraph there as JSON; - is standard output, with nothing else on it.",
            HelpName = "file",
        };
        json.RejectEmpty("a file, or - for standard output");
        var command = new Command("preview", "Show what the stack would register, without AWS.") { json };
        stack.AddTo(command);
        command.SetAction(async (result, _) => await stack.EvaluateAsync(result) is { Graph: var graph }
            ? await WriteAsync(graph, result.GetValue(json))
            : 1);
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
            // Relative, so that the file says nothing about this machine and can move with the clone.
            var text = GraphJson.Serialize(graph, Path.GetRelativePath(Path.GetDirectoryName(file) ?? file, graph.ProjectDirectory));
            try
            {
                await File.WriteAllTextAsync(file, text);
            }
            catch (Exception exception) when (FileFault.Is(exception))
            {
                await Console.Error
                    .WriteLineAsync($"hybrid: --json {ShellWords.Quote(json)}: {FileFault.Of(file, exception)}; {FileFault.WriteRemedy}");
                return 1;
            }
        }

        GraphTree.Write(graph);
        return 0;
    }
}

using System.CommandLine;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cli.Preview.Differences;
using Hybrid.Local.Cli.Preview.Revisions;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Preview;

/// <summary><c>./hybrid preview</c>.</summary>
internal sealed class PreviewCommand
{
    /// <summary>Exit code of a comparison that was asked for it, if something differs.</summary>
    private const int Differs = 3;

    private readonly StackArguments _stack;

    private readonly Option<string?> _json = new("--json")
    {
        Description = "Write the StackGraph there as JSON; - is standard output, with nothing else on it. It holds variables of "
            + "functions in clear text, except those that are encrypted.",
        HelpName = "file",
    };

    private readonly Option<string?> _diff = new("--diff")
    {
        Description = "Compare the stack with what it was: a file that --json has written, or a revision of git, whose own program and "
            + "settings say it. Functions are compared by their sources.",
        HelpName = "file|revision",
    };

    private readonly Option<bool> _markdown = new("--markdown") { Description = "With --diff: as Markdown, for a comment." };

    private readonly Option<bool> _exitCode = new("--exit-code")
    {
        Description = $"With --diff: exit with {Differs} if something differs.",
    };

    private PreviewCommand(StackArguments stack)
    {
        _stack = stack;
        _json.RejectEmpty("a file, or - for standard output");
        _diff.RejectEmpty("a file, or a revision such as HEAD~1 or main");
    }

    public static Command Create(StackArguments stack)
    {
        var preview = new PreviewCommand(stack);
        var command = new Command("preview", "Show what the stack would register, without AWS, or how that differs from what it was.")
        {
            preview._json, preview._diff, preview._markdown, preview._exitCode,
        };
        stack.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(preview._diff) is not null) return;
            foreach (var option in new Option<bool>[] { preview._markdown, preview._exitCode })
                if (result.GetResult(option) is not null) result.AddError($"{option.Name}: goes with --diff; name what to compare with");
        });
        command.SetAction(preview.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(_diff) is { } other) return await CompareAsync(result, other, cancellationToken);
        if (await _stack.EvaluateAsync(result) is not { Graph: var graph }) return 1;
        var json = result.GetValue(_json);
        if (json is not null && !await WriteAsync(graph, json)) return 1;
        if (json != "-") GraphTree.Write(graph);
        return 0;
    }

    private async Task<int> CompareAsync(ParseResult result, string other, CancellationToken cancellationToken)
    {
        StackGraph? before;
        string against;
        try
        {
            (before, against) = await BeforeAsync(result, other, cancellationToken);
        }
        catch (Exception exception) when (exception is RevisionException || FileFault.Is(exception))
        {
            await Console.Error.WriteLineAsync($"hybrid: --diff {ShellWords.Quote(other)}: {exception.Message}");
            return 1;
        }

        // What is live keeps its numbers: the next deployment starts from them.
        var last = before?.Stack == _stack.StackOf(result) ? LastOutputs.Of(before.Outputs) : null;
        if (await _stack.EvaluateAsync(result, last: last) is not { } evaluation) return 1;
        var graph = evaluation.Graph;
        var json = result.GetValue(_json);
        if (json is not null && !await WriteAsync(graph, json)) return 1;
        var difference = StackDifference.Between(before, graph with { Sources = FunctionSources.Of(Clone.Root, graph) });
        var unknown = StackDifference.UnknownCode(before, graph);
        if (unknown is not null) await Console.Error.WriteLineAsync($"hybrid: warning: {unknown}");
        var text = new DifferenceText(
            difference, graph.Stack, against, unknown is null ? evaluation.Warnings : [.. evaluation.Warnings, unknown]);
        if (json != "-") await Console.Out.WriteAsync(result.GetValue(_markdown) ? text.Markdown() : text.Plain());
        return result.GetValue(_exitCode) && !difference.IsEmpty ? Differs : 0;
    }

    private async Task<(StackGraph? Graph, string Name)> BeforeAsync(ParseResult result, string other, CancellationToken cancellationToken)
    {
        if (File.Exists(other)) return (await ReadAsync(other), Path.GetFileName(other));
        var revision = Revision.Find(Clone.Root, other);
        var graph = await new RevisionStack(Clone.Root, revision, Console.Error)
            .EvaluateAsync(_stack.StackOf(result), _stack.FolderOf(result), _stack.LastOf(result), cancellationToken);
        var name = revision.Commit.StartsWith(other, StringComparison.Ordinal) ? revision.Short : $"{other} ({revision.Short})";
        return (graph, name);
    }

    private static async Task<StackGraph> ReadAsync(string file)
    {
        try
        {
            return GraphJson.Read(await File.ReadAllTextAsync(file));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw new RevisionException($"{FileFault.Of(file, exception)}; name a file made by './hybrid preview --json'");
        }
        catch (FormatException exception)
        {
            throw new RevisionException($"no graph ({exception.Message}); name a file made by './hybrid preview --json'");
        }
    }

    private static async Task<bool> WriteAsync(StackGraph graph, string json)
    {
        // For a comparison with a later one.
        graph = graph with { Sources = FunctionSources.Of(Clone.Root, graph) };
        if (json == "-")
        {
            await Console.Out.WriteAsync(GraphJson.Serialize(graph, graph.ProjectDirectory));
            return true;
        }

        var file = Path.GetFullPath(json);
        // Relative, so that the file says nothing about this machine and can move with the clone.
        var text = GraphJson.Serialize(graph, Path.GetRelativePath(Path.GetDirectoryName(file) ?? file, graph.ProjectDirectory));
        try
        {
            await File.WriteAllTextAsync(file, text);
            return true;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            await Console.Error
                .WriteLineAsync($"hybrid: --json {ShellWords.Quote(json)}: {FileFault.Of(file, exception)}; {FileFault.WriteRemedy}");
            return false;
        }
    }
}

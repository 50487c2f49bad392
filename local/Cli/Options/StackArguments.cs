using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Graph.Yaml;
using Pulumi;

namespace Hybrid.Local.Cli.Options;

/// <summary>The options that say which stack a command is about.</summary>
internal sealed partial class StackArguments
{
    private readonly IReadOnlyList<Route> _catalog;

    private readonly Option<string> _stack = StackOption();

    private readonly Option<string?> _directory = DirectoryOption();

    private readonly Option<string?> _last = new("--last")
    {
        Description = "The last deployment's outputs, to see what an edit does to a live environment: a file made by "
            + "'pulumi stack output --json'.",
        HelpName = "file",
    };

    /// <param name="catalog">The catalog of routes that the stack has.</param>
    public StackArguments(IReadOnlyList<Route> catalog)
    {
        _catalog = catalog;
        _last.RejectEmpty("a file");
    }

    /// <summary>The option that names a stack.</summary>
    public static Option<string> StackOption()
    {
        var stack = new Option<string>("--stack", "-s")
        {
            Description = "The stack: its configuration is Pulumi.<stack>.yaml.",
            HelpName = "name",
            DefaultValueFactory = _ => "dev",
        };
        stack.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }] && !StackName().IsMatch(name))
                result.Reject(stack.Name, "the name of a stack, which is letters, digits, hyphens, underscores and periods, 100 at most");
        });
        return stack;
    }

    /// <summary>The option that names another folder of settings.</summary>
    public static Option<string?> DirectoryOption()
    {
        var directory = new Option<string?>("--cwd", "-C")
        {
            Description = "The folder of Pulumi.yaml and Pulumi.<stack>.yaml, instead of this clone; the program and the functions stay "
                + "those of the clone.",
            HelpName = "folder",
        };
        directory.RejectEmpty("a folder");
        return directory;
    }

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_stack);
        command.Options.Add(_directory);
        command.Options.Add(_last);
    }

    /// <summary>The stack's name.</summary>
    public string StackOf(ParseResult result) => result.GetRequiredValue(_stack);

    /// <summary>The folder of its files.</summary>
    public string FolderOf(ParseResult result) => result.GetValue(_directory) ?? Clone.Root;

    /// <summary>The file with the outputs of the last deployment, or null.</summary>
    public string? LastOf(ParseResult result) => result.GetValue(_last);

    /// <summary>Evaluates the stack, or says on standard error everything that is wrong with it.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="warn">Whether warnings go to standard error.</param>
    /// <param name="published">Whether the functions are the published ones, rather than those that were built with this program.</param>
    /// <param name="last">The last deployment, where the command line does not name another.</param>
    public async Task<StackEvaluation?> EvaluateAsync(
        ParseResult result, bool warn = true, bool published = false, LastDeployment? last = null)
    {
        List<string> faults = [];
        var evaluation = await EvaluateAsync(result, null, published, faults, last);
        foreach (var fault in faults) await Console.Error.WriteLineAsync($"hybrid: {fault}");
        if (warn && evaluation is not null)
        {
            foreach (var warning in evaluation.Warnings) await Console.Error.WriteLineAsync($"hybrid: warning: {warning}");
        }

        return evaluation;
    }

    /// <summary>Evaluates the stack.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="priorities">The priorities that rules have; null for those of the last deployment.</param>
    /// <param name="published">Whether the functions are the published ones, rather than those that were built with this program.</param>
    /// <param name="faults">Takes everything that is wrong with it.</param>
    /// <param name="last">The last deployment, where the command line does not name another.</param>
    /// <param name="change">Makes another stack of it; null for none.</param>
    public async Task<StackEvaluation?> EvaluateAsync(
        ParseResult result,
        IReadOnlyDictionary<string, int>? priorities,
        bool published,
        List<string> faults,
        LastDeployment? last = null,
        Func<StackDefinition, StackDefinition>? change = null)
    {
        last ??= LastDeployment.None;
        if (LastOf(result) is { } file && !LastOutputs.TryRead(file, out last, out var unreadable))
        {
            faults.Add($"{_last.Name} {ShellWords.Quote(file)}: {unreadable}");
            return null;
        }

        if (priorities is not null) last = last with { Priorities = priorities };
        try
        {
            var stack = StackFiles.Load(FolderOf(result), StackOf(result), Clone.Program);
            return await EvaluateAsync(change?.Invoke(stack) ?? stack, last, published);
        }
        catch (Exception exception) when (exception is StackFileException or RunException)
        {
            List<string?> messages = [exception.Message];
            if (exception is StackFileException { Rest: { } rest }) messages.Add(await FaultOfAsync(rest, last, published));
            faults.AddRange(messages.OfType<string>().Select(message => $"stack {StackOf(result)}: {message}"));
            return null;
        }
    }

    /// <summary>Evaluates the stack as it is when every route of the catalog has moved.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="faults">Takes everything that is wrong with it.</param>
    public Task<StackEvaluation?> EvaluateMovedAsync(ParseResult result, List<string> faults) => EvaluateAsync(
        result,
        null,
        false,
        faults,
        change: stack => stack with
        {
            Configuration = new Dictionary<string, string>(stack.Configuration)
            {
                ["hybrid:cutover"] = JsonSerializer.Serialize(
                    _catalog.ToDictionary(route => route.Name, route => route.Function is null ? (object)true : 100)),
            },
        });

    private Task<StackEvaluation> EvaluateAsync(StackDefinition stack, LastDeployment last, bool published)
    {
        var definition = stack with { Catalog = _catalog, Last = last };
        return GraphEvaluator.EvaluateAsync(published ? definition : FunctionBuilds.Plain(definition));
    }

    private async Task<string?> FaultOfAsync(StackDefinition stack, LastDeployment last, bool published)
    {
        try
        {
            await EvaluateAsync(stack, last, published);
            return null;
        }
        catch (RunException exception)
        {
            return exception.Message;
        }
    }

    // As Pulumi has it.
    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex StackName();
}

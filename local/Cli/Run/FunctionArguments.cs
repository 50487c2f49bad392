using System.CommandLine;
using System.CommandLine.Parsing;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;

namespace Hybrid.Local.Cli.Run;

/// <summary>The options that say how functions run on this machine.</summary>
internal sealed class FunctionArguments
{
    // Lambda's own limit of an account.
    private const int MostProcesses = 1000;

    private readonly Option<int> _maxProcesses = new("--max-processes")
    {
        Description = "How many processes one function may have; more requests wait. By default one for each processor.",
        HelpName = "number",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = result => result.Number(1, MostProcesses),
    };

    private readonly Option<KeyValuePair<string, IReadOnlyList<string>>[]> _commands = new("--function")
    {
        Description =
            "A command line that runs in place of a route's function: anything that speaks the Lambda Runtime API; may be repeated.",
        HelpName = "route=command",
        CustomParser = Commands,
    };

    private readonly Option<string[]> _debugged = new("--wait-for-debugger")
    {
        Description = "A route whose function waits for a debugger, in one process and without time limits; may be repeated.",
        HelpName = "route",
    };

    // The script acts on it: it publishes, and starts the program that was built with what is published.
    private readonly Option<bool> _published = new("--published")
    {
        Description = "Run exactly what pulumi up would deploy, compiled in advance; it is published first, where it is not current.",
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_published);
        AddCommandsTo(command);
        command.Options.Add(_debugged);
    }

    /// <summary>Gives a command the options of what runs, and how often.</summary>
    public void AddCommandsTo(Command command)
    {
        command.Options.Add(_maxProcesses);
        command.Options.Add(_commands);
    }

    /// <summary>Whether the functions are those that would be deployed.</summary>
    public bool Published(ParseResult result) => result.GetValue(_published);

    /// <summary>How many processes one function may have.</summary>
    public int MaxProcesses(ParseResult result) => result.GetValue(_maxProcesses);

    /// <summary>Every route that the options name and the stack does not deploy.</summary>
    public IEnumerable<string> Faults(ParseResult result, RoutePlan plan)
    {
        var routes = plan.Functions.Select(planned => planned.Route.Name).Order(StringComparer.Ordinal).ToArray();
        var allowed = routes.Length > 0 ? string.Join(", ", routes) : "none, as it deploys no function";
        var commands = result.GetValue(_commands) ?? [];
        return commands.Select(command => (command.Key, Option: $"{_commands.Name} {command.Key}=..."))
            .Concat((result.GetValue(_debugged) ?? []).Select(route => (Key: route, Option: $"{_debugged.Name} {route}")))
            .Where(named => !routes.Contains(named.Key))
            .Select(named => MistypedWord.Suggestion(named.Key, routes) is { Length: > 0 } meant
                ? $"{named.Option}: this stack deploys no such route of a function{meant} allowed: {allowed}"
                : $"{named.Option}: this stack deploys no such route of a function; allowed: {allowed}")
            .Concat(commands.Where(command => ProgramFile.Find(command.Value[0]) is null)
                .Select(command => $"{_commands.Name} {command.Key}={string.Join(' ', command.Value.Select(ShellWords.Quote))}: there is "
                    + $"no program {ShellWords.Quote(command.Value[0])}; correct the path, or install it on the PATH"))
            .Concat(TwoCommands(commands, plan))
            .Concat(ForeignBuilds.Faults(plan));
    }

    /// <summary>
    /// What the functions do otherwise, built where it must be; null if a build failed, after its errors have been written.
    /// </summary>
    public async Task<FunctionOverrides?> ReadAsync(ParseResult result, StackEvaluation evaluation, CancellationToken cancellationToken)
    {
        // A function with several routes is named by any of them.
        var functions = evaluation.Plan.Functions.ToDictionary(planned => planned.Route.Name);
        var commands = (result.GetValue(_commands) ?? []).DistinctBy(command => functions[command.Key].Name)
            .ToDictionary(command => functions[command.Key].Name, command => command.Value);
        var debugged = (result.GetValue(_debugged) ?? []).DistinctBy(route => functions[route].Name).ToList();
        var packages = FunctionBuilds.Of(evaluation.Plan);
        foreach (var planned in debugged.Select(route => functions[route]).Where(planned => !commands.ContainsKey(planned.Name)))
        {
            if (planned.Function is not ProjectFunction { Handler: var handler }) continue;
            if (await DebugBuild.RunAsync(handler.Split("::")[0], cancellationToken) is not { } folder) return null;
            packages[planned.Name] = new(folder, handler);
        }

        return new()
        {
            Commands = commands,
            Debugged = [.. debugged.Select(route => functions[route].Name)],
            Packages = packages,
            Foreign = ForeignBuilds.Of(evaluation.Plan, evaluation.Graph.ProjectDirectory),
        };
    }

    private IEnumerable<string> TwoCommands(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> commands, RoutePlan plan) =>
        from command in commands
        join planned in plan.Functions on command.Key equals planned.Route.Name
        group command.Key by planned.Name into same
        where same.Count() > 1
        select $"{_commands.Name}: {string.Join(" and ", same)} have one function, {same.Key}; give one command";

    private static KeyValuePair<string, IReadOnlyList<string>>[] Commands(ArgumentResult result)
    {
        var commands = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var route = equals < 0 ? text : text[..equals];
            if (equals <= 0)
            {
                result.AddError(
                    $"--function {text}: not allowed; allowed: a route and a command line, such as 'hello=node /home/me/hello.js'");
            }
            else if (!ShellWords.TrySplit(text[(equals + 1)..], out var words))
            {
                result.AddError($"--function {text}: a quote is open at the end; close it, or write a backslash before it");
            }
            else if (words.Count == 0 || words[0].Length == 0)
            {
                result.AddError($"--function {text}: there is no command; write one after {route}=");
            }
            else if (!commands.TryAdd(route, words))
            {
                result.AddError($"--function {text}: {route} has another command already; give one");
            }
        }

        return [.. commands];
    }
}

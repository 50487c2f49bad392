using System.CommandLine;
using System.CommandLine.Completions;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Cli.Completion;

/// <summary>What may stand in a place of a command line that is still being typed.</summary>
/// <param name="root">Every command and option that there is.</param>
/// <param name="catalog">The routes.</param>
internal sealed class Completions(Command root, IReadOnlyList<Route> catalog)
{
    /// <summary>What a shell puts before the word at its cursor, which would be lost on its way if it were empty.</summary>
    public const char Mark = '@';

    // Also what a load balancer takes of others, which nobody types by heart.
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>The words that fit, each with what it means.</summary>
    /// <param name="words">The command line, without the program, up to the cursor; the last word may be a part of one.</param>
    public IEnumerable<(string Word, string Meaning)> Of(IReadOnlyList<string> words)
    {
        var command = root;
        Option? pending = null;
        var arguments = 0;
        foreach (var word in words.SkipLast(1))
        {
            if (pending is not null) pending = null;
            else if (word.StartsWith('-')) pending = word.Contains('=') ? null : Find(command, word);
            else if (command.Subcommands.FirstOrDefault(sub => sub.Name == word) is { } subcommand) command = subcommand;
            else if (command.Subcommands.Count > 0) return [];
            else arguments++;
        }

        var last = words.Count > 0 ? words[^1] : "";
        return Candidates(command, pending, arguments, last)
            .Where(candidate => candidate.Word.StartsWith(last, StringComparison.Ordinal))
            .DistinctBy(candidate => candidate.Word);
    }

    private IEnumerable<(string Word, string Meaning)> Candidates(Command command, Option? pending, int arguments, string last)
    {
        if (pending is not null) return Values(pending, pending.HelpName);
        if (last.StartsWith('-') && last.Split('=', 2) is [var name, _])
        {
            return Find(command, name) is { } option
                ? Values(option, option.HelpName).Select(value => ($"{name}={value.Word}", value.Meaning))
                : [];
        }

        if (last.StartsWith('-')) return Options(command);
        var argument = command.Arguments.Count == 0 ? null : command.Arguments[Math.Min(arguments, command.Arguments.Count - 1)];
        return command.Subcommands.Select(sub => (sub.Name, Meaning(sub)))
            .Concat(argument is null || (arguments > 0 && arguments >= command.Arguments.Count) ? [] : Values(argument, argument.Name));
    }

    private static IEnumerable<(string Word, string Meaning)> Options(Command command) =>
        from option in OptionsOf(command)
        from name in option.Aliases.Where(alias => alias.StartsWith("--", StringComparison.Ordinal)).Prepend(option.Name)
        select (name, Meaning(option));

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive))
        .Where(option => !option.Hidden);

    // An option that takes a value.
    private static Option? Find(Command command, string name) => OptionsOf(command)
        .FirstOrDefault(option => (option.Name == name || option.Aliases.Contains(name)) && option.Arity.MaximumNumberOfValues > 0
            && option.ValueType != typeof(bool));

    // Where there is nothing to propose, such as for a file, the shell proposes its files.
    private IEnumerable<(string Word, string Meaning)> Values(Symbol symbol, string? what) => (symbol, what) switch
    {
        (Option { Name: "--stack" }, _) => Stacks().Select(stack => (stack, $"Pulumi.{stack}.yaml")),
        // What a route without a function has nothing of: weights, and a process.
        (_, "route") => Routes("", functionsOnly: true),
        (_, "route=command") => Routes("=", functionsOnly: true),
        (Argument { Name: "name" } argument, _) when argument.Parents.Any(parent => parent.Name == "remove") => Routes(""),
        (Argument { Name: "method" }, _) => Methods.Select(method => (method, "")),
        _ => symbol.GetCompletions(CompletionContext.Empty).Select(item => (item.Label, "")),
    };

    private IEnumerable<(string Word, string Meaning)> Routes(string end, bool functionsOnly = false) =>
        catalog.Where(route => !functionsOnly || route.Function is not null)
            .Select(route => ($"{route.Name}{end}", route.Match.ToString()));

    private static IEnumerable<string> Stacks() => Directory.EnumerateFiles(Clone.Root, "Pulumi.*.yaml")
        .Select(file => Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length]).Order(StringComparer.Ordinal);

    // The first sentence.
    private static string Meaning(Symbol symbol) => symbol.Description?.Split(['.', ':', ';'], 2)[0] ?? "";
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Cli.Options;

/// <summary>What is wrong with a command line.</summary>
internal static class UsageFaults
{
    /// <summary>Exit code of a command line that cannot be understood, or that names what the stack does not have.</summary>
    public const int ExitCode = 2;

    /// <summary>Every fault in a line, and none if it can be understood; what only follows from another one is left out.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // To the parser an option that it does not know is a value, and may have become one of the arguments: without an error of its own
        // where any value will do, as for files.
        var options = Strays(parsed).Where(IsOption).Distinct().ToList();
        var words = parsed.UnmatchedTokens.Where(word => !IsOption(word)).ToList();
        if (command.Subcommands.Count > 0 && words.Count > 0 && !IsOption(parsed.UnmatchedTokens[0]))
        {
            var known = command.Subcommands.Concat<Symbol>(command.Options).Select(symbol => symbol.Name);
            return [$"{words[0]}: there is no such command{MistypedWord.Suggestion(words[0], known)}"];
        }

        // The parser's own words for what is said here: that there are words too many, and that there is no command among them.
        var values = parsed.Errors.Where(error => error.SymbolResult is not CommandResult || parsed.UnmatchedTokens.Count == 0);
        if (options.Count == 0)
            return [.. words.Select(word => $"{ShellWords.Quote(word)}: one argument too many"), .. values.Select(Text)];

        // What follows an unknown option may be its value.
        return [.. options.Select(option => Unknown(option, command)), .. values.Where(error => IsOfOption(error.SymbolResult))
            .Select(Text)];
    }

    private static IEnumerable<string> Strays(ParseResult parsed) =>
        parsed.UnmatchedTokens.Concat(
            from argument in parsed.CommandResult.Children.OfType<ArgumentResult>()
            from token in argument.Tokens
            select token.Value).Concat(
            from option in parsed.CommandResult.Children.OfType<OptionResult>()
            where option.Option.AllowMultipleArgumentsPerToken
            from token in option.Tokens
            select token.Value);

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static string Unknown(string word, Command command)
    {
        var name = word.Split('=', ':')[0];
        var inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);
        var names = command.Options.Concat(inherited).SelectMany(option => option.Aliases.Prepend(option.Name)).Distinct().ToList();
        return names.Contains(name)
            ? $"{name}: write options after the command, {command.Name}"
            : $"{name}: there is no such option{MistypedWord.Suggestion(name, names)}";
    }

    private static bool IsOfOption(SymbolResult? result) => result is OptionResult or ArgumentResult { Parent: OptionResult };

    private static string Text(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: CommandResult, Argument: var argument } =>
            $"<{argument.Name}> is missing: {argument.Description}",
        OptionResult { Tokens.Count: 0, Option: var option } => Missing(option),
        ArgumentResult { Tokens.Count: 0, Parent: OptionResult { Option: var option } } => Missing(option),
        _ => error.Message,
    };

    private static string Missing(Option option) => $"{option.Name}: <{option.HelpName}> is missing: {option.Description}";
}

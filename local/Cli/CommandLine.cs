using System.CommandLine;
using System.CommandLine.Parsing;
using Hybrid.Infra;

namespace Hybrid.Local.Cli;

/// <summary>The commands behind <c>./hybrid</c>.</summary>
internal static class CommandLine
{
    /// <summary>Exit code of a command line that cannot be understood.</summary>
    private const int UsageError = 2;

    // After Ctrl-C, a run lets requests finish for five seconds and then ends what is left; this is for the case that it cannot.
    private static readonly TimeSpan TerminationLimit = TimeSpan.FromSeconds(15);

    /// <summary>Does what a command line says.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="catalog">The catalog of routes.</param>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<LambdaRoute> catalog)
    {
        StandardOutput.Open();
        try
        {
            return await ParseAsync(args, catalog);
        }
        catch (StandardOutputException exception)
        {
            await Console.Error.WriteLineAsync($"hybrid: {exception.Message}");
            return 1;
        }
    }

    private static async Task<int> ParseAsync(string[] args, IReadOnlyList<LambdaRoute> catalog)
    {
        var root = new RootCommand("Moves a web monolith on EC2 to AWS Lambda one route at a time, behind one Application Load Balancer.")
        {
            RunCommand.Create(new(catalog)),
            PreviewCommand.Create(new(catalog)),
            RoutesCommand.Create(new(catalog)),
            ExplainCommand.Create(new(catalog)),
            AddCommand.Create(catalog),
            RemoveCommand.Create(),
            // Answered by the script itself, before this program is built.
            new Command("test", "Run all tests. Arguments go to 'dotnet test', such as --filter."),
            new Command("bench", "Measure the local front door on this machine; ./hybrid bench --help says what there is."),
        };
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count == 0) return await InvokeAsync(parsed);

        foreach (var fault in Faults(parsed))
            await Console.Error.WriteLineAsync($"hybrid: {fault}");
        await Console.Error.WriteLineAsync($"hybrid: see ./hybrid {(parsed.CommandResult.Command == root ? "" : $"{parsed.CommandResult.Command.Name} ")}--help");
        return UsageError;
    }

    private static IEnumerable<string> Faults(ParseResult parsed) =>
        from error in parsed.Errors
        // That there is no command says less than the word that is none.
        where error.SymbolResult is not CommandResult { Command: RootCommand } || parsed.UnmatchedTokens.Count == 0 || parsed.UnmatchedTokens.Any(error.Message.Contains)
        select error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult, Argument: var argument }
            ? $"<{argument.Name}> is missing: {argument.Description}"
            : error.Message;

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TerminationLimit });
        }
        catch (NotSupportedException exception)
        {
            // The stack registers what has no local counterpart; anything else that gets here is a fault of this program, and ends with its trace.
            await Console.Error.WriteLineAsync($"hybrid: {exception.Message}");
            return 1;
        }
    }
}

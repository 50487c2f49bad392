using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Candidates;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Completion;
using Hybrid.Local.Cli.Cost;
using Hybrid.Local.Cli.Cutover;
using Hybrid.Local.Cli.Evaluate;
using Hybrid.Local.Cli.Explain;
using Hybrid.Local.Cli.Help;
using Hybrid.Local.Cli.Import;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cli.Parity;
using Hybrid.Local.Cli.Policy;
using Hybrid.Local.Cli.Preview;
using Hybrid.Local.Cli.Progress;
using Hybrid.Local.Cli.Recover;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.Cli.Run;
using Hybrid.Local.Cli.Schema;

namespace Hybrid.Local.Cli;

/// <summary>The commands behind <c>./hybrid</c>.</summary>
internal static class CommandLine
{
    /// <summary>Exit code of what Ctrl-C ended before it was done, as shells have it: 128 and the number of the signal.</summary>
    private const int Interrupted = 130;

    // After Ctrl-C, a run lets requests finish for five seconds and then ends what is left; this is for the case that it cannot.
    private static readonly TimeSpan TerminationLimit = TimeSpan.FromSeconds(15);

    // A word such as @tenant is a value here, and no file whose lines are arguments.
    private static readonly ParserConfiguration WithoutResponseFiles = new() { ResponseFileTokenReplacer = null };

    /// <summary>Does what a command line says.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="catalog">The catalog of routes.</param>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<Route> catalog)
    {
        StandardOutput.Open();
        StandardError.Open();
        try
        {
            // A relative path, and much of .NET, fails without one.
            if (!HasFolder()) return await RefuseAsync("the folder that you are in is gone; change to one that exists");
            return await ParseAsync(args, catalog);
        }
        catch (StandardOutputException exception)
        {
            return await RefuseAsync(exception.Message);
        }
        finally
        {
            // Whoever ends before it has copied what the script has built leaves no lock behind, which would pass for a killed build's.
            BuildLock.Release();
            Terminal.LeaveKeypad();
        }
    }

    private static bool HasFolder()
    {
        try
        {
            return Environment.CurrentDirectory.Length > 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static async Task<int> RefuseAsync(string fault)
    {
        await Console.Error.WriteLineAsync($"hybrid: {fault}");
        return 1;
    }

    /// <summary>Every command with its options.</summary>
    public static RootCommand Commands(IReadOnlyList<Route> catalog)
    {
        var root = new RootCommand("Moves a web monolith on EC2 to AWS Lambda one route at a time, behind one Application Load Balancer.")
        {
            RunCommand.Create(new(catalog)),
            PreviewCommand.Create(new(catalog)),
            RoutesCommand.Create(new(catalog)),
            ExplainCommand.Create(new(catalog)),
            AddCommand.Create(catalog),
            RemoveCommand.Create(),
            ImportCommand.Create(catalog),
            RecoverCommand.Create(),
            ParityCommand.Create(new(catalog), catalog),
            CandidatesCommand.Create(catalog),
            CutoverCommand.Create(catalog),
            RetreatCommand.Create(catalog),
            ReleaseCommand.Create(catalog),
            CostCommand.Create(catalog),
            ProgressCommand.Create(catalog),
            PolicyCommand.Create(new(catalog)),
            SchemaCommand.Create(),
            CompletionCommand.Create(),
            // Answered by the script itself, before this program is built.
            new Command("test", "Run all tests. Arguments go to 'dotnet test', such as --filter.")
            {
                new Option<bool>("--all") { Description = "Where tests draw at random, draw many times more." },
            },
            new Command("bench", "Measure the local front door on this machine; ./hybrid bench --help says what there is."),
        };
        HelpPage.AddTo(root);
        return root;
    }

    private static async Task<int> ParseAsync(string[] args, IReadOnlyList<Route> catalog)
    {
        var root = Commands(catalog);
        if (args is [CompletionCommand.Question, .. var words]) return await CompletionCommand.AnswerAsync(new(root, catalog), words);
        // The script asks before a long build whether the command line can be understood.
        var usage = new Directive("usage");
        root.Add(usage);
        root.Add(EvaluationServer.Directive);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, WithoutResponseFiles);
        var faults = UsageFaults.Of(parsed).ToList();
        if (faults.Count == 0) return parsed.GetResult(usage) is null ? await InvokeAsync(parsed) : 0;

        foreach (var fault in faults) await Console.Error.WriteLineAsync($"hybrid: {fault}");
        var commands = parsed.CommandResult.Command is var command && command == root ? "" : $"{command.Name} ";
        await Console.Error.WriteLineAsync($"hybrid: see ./hybrid {commands}--help");
        return UsageFaults.ExitCode;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TerminationLimit });
        }
        catch (OperationCanceledException)
        {
            // Nothing but Ctrl-C cancels a command.
            return Interrupted;
        }
        catch (NotSupportedException exception)
        {
            // The stack registers what has no local counterpart; anything else that gets here is a fault of this program, and ends with its
            // trace.
            return await RefuseAsync(exception.Message);
        }
    }
}

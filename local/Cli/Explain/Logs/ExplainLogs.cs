using System.CommandLine;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Traffic;

namespace Hybrid.Local.Cli.Explain.Logs;

/// <summary><c>./hybrid explain --log</c>.</summary>
internal static class ExplainLogs
{
    /// <summary>Exit code where the deployed rules are others than those here.</summary>
    private const int Drift = 1;

    /// <summary>The option that names logs.</summary>
    public static Option<string[]> Option() => new("--log")
    {
        Description = "Instead of one request, every request of these access logs: whether the rule that took it takes it here. Files, "
            + "folders, or - for standard input.",
        HelpName = "logs",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Compares.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="logs">What the option names.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<int> RunAsync(
        ParseResult result, StackArguments stack, IReadOnlyList<string> logs, bool json, CancellationToken cancellation)
    {
        if (await stack.EvaluateAsync(result) is not { } evaluation) return 1;
        var loadBalancer = LoadBalancerReader.Read(evaluation.Graph);
        var rules = new LoggedRules(loadBalancer);
        var reserved = evaluation.Settings.LoadBalancer.ReservedPriorities;
        var read = await LogsArgument.ReadAsync(logs, () => new Fidelity(loadBalancer, rules, reserved), cancellation);
        if (read is not { Result: var fidelity }) return 1;
        if (fidelity.Times.Count == 0) return 1;
        string[] files = [.. read.Report.Files.Select(file => file.Name)];
        string[] options = [.. StackWords(result, stack)];
        string? Ask(Difference difference, ExampleRequest example) =>
            example.Command(rules.ReadsClient, DifferenceWords.Headers(difference), options);
        if (json)
        {
            await Console.Out.WriteLineAsync(Safe.Json(FidelityJson.Of(fidelity, files, Ask)));
        }
        else
        {
            var report = new FidelityReport(fidelity, files, Ask);
            foreach (var line in report.Lines(stack.StackOf(result), stack.LastOf(result) is not null))
                await Console.Out.WriteLineAsync(Safe.Text(line));
        }

        return read.ExitCode > 0 ? read.ExitCode : fidelity.Drift > 0 ? Drift : 0;
    }

    private static IEnumerable<string> StackWords(ParseResult result, StackArguments stack)
    {
        yield return "--stack";
        yield return stack.StackOf(result);
        if (stack.FolderOf(result) is var folder && folder != Clone.Root)
        {
            yield return "--cwd";
            yield return folder;
        }

        if (stack.LastOf(result) is not { } last) yield break;
        yield return "--last";
        yield return last;
    }
}

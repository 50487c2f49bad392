using System.CommandLine;
using System.CommandLine.Parsing;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Catalog;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Logs.Athena;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Cli.Candidates;

/// <summary><c>./hybrid candidates</c>.</summary>
internal sealed class CandidatesCommand
{
    private const int DefaultDays = 7;

    // What a function has by default.
    private static readonly TimeSpan FunctionTimeout = TimeSpan.FromSeconds(new FunctionSettings().Timeout);

    private readonly IReadOnlyList<Route> _catalog;
    private readonly LogsArgument _logs = new(isOptional: true);

    private readonly Option<int> _top = new("--top")
    {
        Description = "How many candidates to show.",
        HelpName = "number",
        DefaultValueFactory = _ => 10,
        CustomParser = result => result.Number(1, 100_000),
    };

    private readonly Option<int> _concurrency = new("--unreserved-concurrency")
    {
        Description = "How many executions the account may have at once, less what functions reserve: "
            + "'aws lambda get-account-settings' shows it as UnreservedConcurrentExecutions.",
        HelpName = "number",
        DefaultValueFactory = _ => CandidateRules.AccountConcurrency,
        CustomParser = result => result.Number(1, 1_000_000),
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON, with nothing else on standard output." };

    private readonly Option<string?> _athena = new("--athena")
    {
        Description = "Logs that are too many for one machine, for Amazon Athena to read: the folder in S3 that ends with the region.",
        HelpName = "s3 location",
    };

    private readonly Option<bool> _printSql = new("--print-sql")
    {
        Description = "With --athena: print what to run, a script around SQL and 'aws athena'. Nothing is run.",
    };

    private readonly Option<int> _days = new("--days")
    {
        Description = "With --athena: how many days it reads, which is what it costs.",
        HelpName = "number",
        DefaultValueFactory = _ => DefaultDays,
        CustomParser = result => result.Number(1, 3_650),
    };

    private readonly Option<string?> _result = new("--athena-result")
    {
        Description = "What Athena has found, instead of logs: the file that the script of --print-sql leaves.",
        HelpName = "file",
    };

    private CandidatesCommand(IReadOnlyList<Route> catalog) => _catalog = catalog;

    public static Command Create(IReadOnlyList<Route> catalog) => new CandidatesCommand(catalog).Create();

    private Command Create()
    {
        _athena.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var location }] && !AthenaScript.IsLocation(location))
                result.Reject(_athena.Name, AthenaScript.Form);
        });
        _result.RejectEmpty("a file");
        var command = new Command("candidates", "Say which of the monolith's paths to move next, by what the load balancer's logs hold.")
        {
            _top, _concurrency, _json, _athena, _printSql, _days, _result,
        };
        _logs.AddTo(command);
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        return command;
    }

    // One source, and no more.
    private void Validate(CommandResult result)
    {
        var hasAthena = result.GetResult(_athena) is not null;
        var hasSql = result.GetResult(_printSql) is not null;
        bool[] sources = [result.GetValue(_logs.Argument) is { Length: > 0 }, hasAthena || hasSql, result.GetResult(_result) is not null];
        if (sources.Count(isGiven => isGiven) != 1)
            result.AddError("candidates needs either logs, --athena with --print-sql, or --athena-result");
        else if (hasAthena != hasSql)
            result.AddError("--athena and --print-sql are given together: nothing is run in AWS from here");
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        if (result.GetValue(_athena) is { } location)
        {
            var since = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-result.GetValue(_days));
            await Console.Out.WriteLineAsync(AthenaScript.Of(location, since, FunctionTimeout));
            return 0;
        }

        if (result.GetValue(_result) is { } file)
        {
            if (await ReadAsync(file) is not { } table) return 1;
            Write(table, result);
            return 0;
        }

        if (await _logs.ReadAsync(result, () => new MonolithPatterns(FunctionTimeout), cancellation) is not { } read) return 1;
        if (read.Report.Lines > 0) Write(read.Result.ToTable(), result);
        return read.ExitCode;
    }

    private async Task<PatternTable?> ReadAsync(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            return AthenaResult.Read(reader);
        }
        catch (Exception exception) when (FileFault.Is(exception) || exception is FormatException)
        {
            var fault = exception is FormatException ? exception.Message : FileFault.Of(file, exception);
            await Console.Error.WriteLineAsync($"hybrid: {_result.Name} {ShellWords.Quote(file)}: {Safe.Text(fault)}");
            return null;
        }
    }

    private void Write(PatternTable table, ParseResult result)
    {
        var ranking = new Ranking(table, _catalog, new(FunctionTimeout, result.GetValue(_concurrency)))
        {
            FunctionFault = name => FunctionName.Fault(Clone.Root, name),
        };
        var top = ranking.Top(result.GetValue(_top));
        if (result.GetValue(_json)) Console.WriteLine(CandidatesJson.Of(ranking, top, table.NotFound));
        else CandidatesText.Write(ranking, top, table.NotFound, Console.Out);
    }
}

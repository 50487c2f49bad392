using System.CommandLine;
using System.CommandLine.Parsing;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.Cost;

namespace Hybrid.Local.Cli.Cost;

/// <summary>What <c>./hybrid cost</c> is told of requests and prices.</summary>
internal sealed class CostArguments
{
    private static readonly AverageRequest Default = new();

    private readonly LogsArgument _logs = new(isOptional: true);

    private readonly Option<double?> _requests = Number(
        "--requests-per-month", "n", 0, 1e15, "Instead of logs: requests that the stack's routes get in a month, spread evenly over them.");

    private readonly Option<double?> _bytes = Number(
        "--bytes-per-request", "n", 0, 1e9, $"Without logs: bytes of a request and its answer together; {Default.Bytes} by default.");

    private readonly Option<double?> _perConnection = Number(
        "--requests-per-connection", "n", 1, 1e6,
        $"Without logs: requests that come by one connection; {Default.PerConnection} by default, which is the dearest.");

    private readonly Option<double?> _connectionSeconds = Number(
        "--connection-seconds", "s", 0, 604_800,
        "How long a connection is open; by default the load balancer's idle timeout. No log says it.");

    private readonly Option<double?> _duration = Number(
        "--duration", "ms", 0, 900_000,
        $"How long an invocation takes on average; by default what logs show, or {Default.Milliseconds} without logs.");

    private readonly Option<string?> _prices = new("--prices")
    {
        Description = "Prices to take in the place of those of us-east-1, a JSON file such as {\"region\": \"eu-west-1\", \"prices\": "
            + "{\"lcuHour\": 0.008}}.",
        HelpName = "file",
    };

    /// <summary>Gives a command the arguments and options.</summary>
    public void AddTo(Command command)
    {
        _prices.RejectEmpty("a file");
        _logs.AddTo(command);
        foreach (var option in new Option[] { _requests, _bytes, _perConnection, _connectionSeconds, _duration, _prices })
            command.Options.Add(option);
        command.Validators.Add(Validate);
    }

    /// <summary>The logs.</summary>
    public LogsArgument Logs => _logs;

    /// <summary>Requests in a month; null where logs tell.</summary>
    public double? RequestsOf(ParseResult result) => result.GetValue(_requests);

    /// <summary>How long an invocation takes; null for what logs show.</summary>
    public double? DurationOf(ParseResult result) => result.GetValue(_duration);

    /// <summary>What requests are like.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="idleTimeout">The load balancer's.</param>
    public AverageRequest RequestOf(ParseResult result, TimeSpan idleTimeout) => new()
    {
        Bytes = result.GetValue(_bytes) ?? Default.Bytes,
        PerConnection = result.GetValue(_perConnection) ?? Default.PerConnection,
        ConnectionSeconds = result.GetValue(_connectionSeconds) ?? idleTimeout.TotalSeconds,
        Milliseconds = DurationOf(result) ?? Default.Milliseconds,
    };

    /// <summary>The prices; null if the file is wrong, all of which is said on standard error.</summary>
    public async Task<PriceList?> PricesOfAsync(ParseResult result)
    {
        if (result.GetValue(_prices) is not { } file) return PriceList.Known;
        List<string> faults = [];
        var prices = PriceList.Known;
        try
        {
            prices = PriceFile.Read(await File.ReadAllBytesAsync(file), Path.GetFileName(file), faults);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            faults.Add($"{FileFault.Of(file, exception)}; name a JSON file of prices");
        }

        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(Safe.Text($"hybrid: {_prices.Name} {ShellWords.Quote(file)}: {fault}"));
        return faults.Count == 0 ? prices : null;
    }

    private void Validate(CommandResult result)
    {
        var hasLogs = result.Children.OfType<ArgumentResult>().Any(argument => argument.Tokens.Count > 0);
        var hasRequests = result.GetResult(_requests) is not null;
        if (hasLogs == hasRequests)
        {
            result.AddError(hasLogs
                ? $"{_requests.Name}: not allowed with logs, which say how many there are; leave out one of the two"
                : $"<logs> or {_requests.Name} is missing: what requests there are");
        }

        foreach (var option in new[] { _bytes, _perConnection }.Where(option => hasLogs && result.GetResult(option) is not null))
            result.AddError($"{option.Name}: not allowed with logs, which say it");
    }

    private static Option<double?> Number(string name, string what, double least, double most, string description) => new(name)
    {
        Description = description,
        HelpName = what,
        CustomParser = result => result.Number(least, most),
    };
}

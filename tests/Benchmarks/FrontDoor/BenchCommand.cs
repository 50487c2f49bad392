using System.CommandLine;
using System.CommandLine.Help;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Spectre.Console;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary><c>./hybrid bench</c>.</summary>
internal static class BenchCommand
{
    private const int UsageError = 2;

    private static readonly Dictionary<string, Func<ChildProcess, BenchOptions, Action<string>, Task<BenchReport>>> Benches = new()
    {
        ["monolith"] = MonolithBench.RunAsync,
        ["nginx"] = NginxBench.RunAsync,
        ["lambda"] = LambdaBench.RunAsync,
        ["cold-start"] = ColdStartBench.RunAsync,
        ["map"] = MapBench.RunAsync,
        ["soak"] = SoakBench.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        StandardOutput.Open();
        StandardError.Open();
        try
        {
            return await ParseAsync(args);
        }
        catch (StandardOutputException exception)
        {
            await Console.Error.WriteLineAsync($"hybrid: {exception.Message}");
            return 1;
        }
        finally
        {
            Terminal.LeaveKeypad();
        }
    }

    private static async Task<int> ParseAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"hybrid: {error.Message}");
        await Console.Error.WriteLineAsync("hybrid: see ./hybrid bench --help");
        return UsageError;
    }

    private static Command Create()
    {
        var defaults = new BenchOptions();
        var names = new Argument<string[]>("part")
        {
            Description = "monolith: forwarding, beside the monolith itself and bare YARP. nginx: the same beside nginx. "
                + "lambda: a warm function, beside bare Kestrel. "
                + "cold-start: to the first answer. "
                + "map: forwarding with and without the route map. soak: half to a function and half to the monolith, and nothing may "
                    + "grow. Without a part, the first three.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["monolith", "lambda", "cold-start"],
        };
        names.AcceptOnlyFromAmong([.. Benches.Keys]);
        var seconds = new Option<double>("--seconds")
        {
            Description = "Seconds of each measurement, in rounds of half a second in which the subjects take turns; medians are shown.",
            HelpName = "number",
            DefaultValueFactory = _ => defaults.Seconds,
            CustomParser = result => result.Number(0.1, 3600),
        };
        var requests = new Option<long>("--requests")
        {
            Description = "The requests of a soak.",
            HelpName = "number",
            DefaultValueFactory = _ => defaults.Requests,
            CustomParser = result => result.Number(1, 1_000_000_000L),
        };
        var environment = new Option<string[]>("--environment")
        {
            Description = "An environment variable of the servers compared, to try a setting of .NET; may be repeated.",
            HelpName = "NAME=VALUE",
        };
        var quick = new Option<bool>("--quick")
        {
            Description = "A few seconds that say whether everything works, not how fast; overrides the numbers above.",
        };
        environment.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--environment {token.Value}: not allowed; allowed: NAME=VALUE");
        });

        var command = new Command(
            "bench",
            "Measure the local front door on this machine, with the load generator and every server in processes of their own.")
        {
            names, seconds, requests, environment, quick, new HelpOption(),
        };
        command.SetAction((result, _) =>
        {
            var options = new BenchOptions
            {
                Seconds = result.GetValue(seconds),
                Requests = result.GetValue(requests),
                Environment = (result.GetValue(environment) ?? []).Select(v => v.Split('=', 2)).GroupBy(v => v[0])
                    .ToDictionary(v => v.Key, v => v.Last()[1]),
            };
            return MeasureAsync(result.GetRequiredValue(names), result.GetValue(quick) ? options.Quick() : options);
        });
        return command;
    }

    private static async Task<int> MeasureAsync(string[] names, BenchOptions options)
    {
        // Apart from the tables, which may go to a file.
        var progress = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        try
        {
            await using var generator = await ChildProcess.StartAsync(LoadGenerator.Environment, "load");
            foreach (var name in names)
            {
                var report = await progress.Status()
                    .StartAsync("Starting ...", status => Benches[name](generator, options, text => status.Status(Markup.Escape(text))));
                if (report.Skipped is { } reason) Terminal.Output.WriteLine(reason);
                foreach (var table in report.Tables) Terminal.Output.Write(table);
                if (report.Fault is { } fault) throw new BenchException(fault);
            }

            var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
            Terminal.Output.WriteLine($"{Environment.ProcessorCount} processors, load {load} at the end; \"processor\" and \"allocated\" "
                + "are the server's own, for one request.");
            return 0;
        }
        catch (BenchException exception)
        {
            await Console.Error.WriteLineAsync($"hybrid: {exception.Message}");
            return 1;
        }
    }
}

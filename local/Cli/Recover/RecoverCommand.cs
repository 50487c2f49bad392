using System.CommandLine;
using System.Text.Json;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Cli.Recover;

/// <summary><c>./hybrid recover</c>.</summary>
internal static class RecoverCommand
{
    public static Command Create()
    {
        var state = new Argument<string>("state") { Description = "A file made by 'pulumi stack export'." };
        var rules = new Argument<string[]>("rules")
        {
            Description = "A file made by 'aws elbv2 describe-rules --listener-arn ARN', for each listener of the stack.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(
            "recover",
            "After a deployment was killed, print the 'pulumi refresh' that takes over the listener rules which AWS created and the "
                + "state does not know.")
        {
            state, rules,
        };
        command.SetAction((result, _) => Task.FromResult(Write(result.GetRequiredValue(state), result.GetRequiredValue(rules))));
        return command;
    }

    private static int Write(string state, string[] rules)
    {
        IReadOnlyList<(string Urn, string? Arn)> pending;
        var reading = state;
        try
        {
            var deployment = Read(state);
            List<JsonElement> listeners = [];
            foreach (var file in rules) listeners.Add(Read(reading = file));
            reading = string.Join(", ", [state, .. rules]);
            pending = PendingRules.Find(deployment, listeners);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            Console.Error.WriteLine($"hybrid: {ShellWords.Quote(reading)}: {FileFault.Of(reading, exception)}; name a file that there is");
            return 1;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException)
        {
            Console.Error.WriteLine(
                $"hybrid: {reading}: not the JSON of 'pulumi stack export', followed by that of 'aws elbv2 describe-rules' for each "
                    + "listener");
            return 1;
        }

        Console.WriteLine(string.Join(' ', Refresh([.. pending.Where(rule => rule.Arn is not null)]).Select(ShellWords.Quote)));
        foreach (var (urn, _) in pending.Where(rule => rule.Arn is null))
        {
            Console.Error.WriteLine(
                $"hybrid: AWS has not created {urn}, or the rules of its listener were not given; 'pulumi refresh' asks about it: clear it "
                    + "once you have seen that it is not there");
        }

        return 0;
    }

    // Each URN and each id is a value of the option, in turns: a string array, and no words after it
    // (https://github.com/pulumi/pulumi/blob/master/pkg/cmd/pulumi/operations/refresh.go, pendingCreatesToImports).
    private static IEnumerable<string> Refresh(IReadOnlyCollection<(string Urn, string? Arn)> rules) =>
    [
        "pulumi", "refresh",
        .. rules.Take(1).SelectMany(rule => new[] { "--stack", rule.Urn.Split(':')[2] }),
        .. rules.SelectMany(rule => new[] { "--import-pending-creates", rule.Urn, "--import-pending-creates", rule.Arn! }),
    ];

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(file));
}

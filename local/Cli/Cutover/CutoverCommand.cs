using System.CommandLine;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Settings;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cutover;

namespace Hybrid.Local.Cli.Cutover;

/// <summary><c>./hybrid cutover</c>.</summary>
internal static class CutoverCommand
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static Command Create(IReadOnlyList<Route> catalog)
    {
        var where = new CutoverArguments(catalog);
        var steps = new Argument<string[]>("steps")
        {
            Description = "The weights that it takes one after the other, in per cent: rising, 0 to 100.",
            Arity = ArgumentArity.OneOrMore,
        };
        steps.Validators.Add(result =>
        {
            _ = Steps.Parse([.. result.Tokens.Select(token => token.Value)], out var fault);
            if (fault is not null) result.AddError(fault);
        });
        var bake = new Option<TimeSpan>("--bake")
        {
            Description = "How long each step is watched before the next: whole minutes, or seconds with --local. [default: 15m]",
            HelpName = "duration",
            DefaultValueFactory = _ => TimeSpan.FromMinutes(15),
            CustomParser = result =>
            {
                var isDuration = Duration.TryParse(result.Tokens[0].Value, out var duration);
                if (isDuration && duration > TimeSpan.Zero && duration <= TimeSpan.FromDays(7)) return duration;
                result.Reject("--bake", "1s to 7d, such as 15m");
                return default;
            },
        };
        var requests = new Option<int>("--minimum-requests")
        {
            Description = "How many requests the function must get in that time, to judge by. [default: 300]",
            HelpName = "number",
            DefaultValueFactory = _ => 300,
            CustomParser = result => result.Number(1, int.MaxValue),
        };
        var command = new Command(
            "cutover",
            "Take a route to its function step by step, watch each step, and go back where the function does worse than the monolith.")
        {
            steps, bake, requests,
        };
        where.AddTo(command);
        command.Validators.Add(result =>
        {
            // CloudWatch counts by the minute.
            if (!result.GetValue<bool>("--local") && result.GetValue(bake) is var chosen && chosen.Ticks % Minute.Ticks != 0)
                result.AddError($"--bake {Duration.Format(chosen)}: not allowed; allowed: whole minutes, or seconds with --local");
        });
        command.SetAction((result, cancellationToken) => where.RunAsync(
            result,
            options => options with
            {
                Bake = result.GetValue(bake),
                MinimumRequests = result.GetValue(requests),
                // A short rehearsal is looked at more often.
                Interval = result.GetValue(bake) < Minute ? result.GetValue(bake) / 5 : Minute,
            },
            controller => controller.CutOverAsync(Steps.Parse(result.GetRequiredValue(steps), out _), cancellationToken),
            cancellationToken));
        return command;
    }
}

/// <summary><c>./hybrid retreat</c>.</summary>
internal static class RetreatCommand
{
    public static Command Create(IReadOnlyList<Route> catalog)
    {
        var where = new CutoverArguments(catalog);
        var command = new Command(
            "retreat",
            "Take a route back to the monolith now, and hold it there.");
        where.AddTo(command);
        command.SetAction((result, cancellationToken) => where.RunAsync(
            result, options => options, controller => controller.RetreatAsync(cancellationToken), cancellationToken));
        return command;
    }
}

/// <summary><c>./hybrid release</c>.</summary>
internal static class ReleaseCommand
{
    public static Command Create(IReadOnlyList<Route> catalog)
    {
        var where = new CutoverArguments(catalog);
        var command = new Command(
            "release",
            "Acknowledge the last retreat of a route, so that it can be raised again.");
        where.AddTo(command);
        command.SetAction((result, cancellationToken) => where.RunAsync(
            result, options => options, controller => controller.ReleaseAsync(cancellationToken), cancellationToken));
        return command;
    }
}

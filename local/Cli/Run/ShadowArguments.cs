using System.CommandLine;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Shadowing;

namespace Hybrid.Local.Cli.Run;

/// <summary>The options that say which routes are shadowed.</summary>
internal sealed class ShadowArguments
{
    private readonly Option<string[]> _routes = new("--shadow")
    {
        Description = "A route that the monolith answers whatever its weight, while its function is asked in the background and "
            + "compared; may be repeated.",
        HelpName = "route",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _writes = new("--shadow-writes")
    {
        Description = "With --shadow: ask the function also what may change something.",
    };

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_routes);
        command.Options.Add(_writes);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_writes) && result.GetResult(_routes) is null)
                result.AddError($"{_writes.Name}: goes with {_routes.Name}; name a route");
        });
    }

    /// <summary>The routes are shadowed; null for none.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="evaluation">The stack.</param>
    /// <param name="folder">The folder of its settings.</param>
    /// <param name="tell">Hears of differences.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public Shadow? Read(ParseResult result, StackEvaluation evaluation, string folder, Action<string> tell, List<string> faults)
    {
        var routes = (result.GetValue(_routes) ?? []).Distinct().ToList();
        if (routes.Count == 0) return null;
        var loadBalancer = LoadBalancerReader.Read(evaluation.Graph);
        var known = evaluation.Plan.Functions.Select(planned => planned.Route.Name).ToList();
        foreach (var route in routes) faults.AddRange(Faults(route, evaluation, loadBalancer, known));
        return new(
            new()
            {
                Routes = routes.ToDictionary(route => route, route => IgnoreRules.Read(folder, route, faults)),
                Writes = result.GetValue(_writes),
                Tell = tell,
            },
            TimeProvider.System);
    }

    private IEnumerable<string> Faults(
        string route, StackEvaluation evaluation, LoadBalancerModel loadBalancer, List<string> known)
    {
        var option = $"{_routes.Name} {ShellWords.Quote(route)}";
        if (evaluation.Plan.Functions.FirstOrDefault(planned => planned.Route.Name == route) is not { } found)
        {
            var meant = MistypedWord.Suggestion(route, known) is { Length: > 0 } suggestion ? suggestion : ";";
            var allowed = known.Count > 0 ? string.Join(", ", known) : "none, as it deploys no function";
            yield return $"{option}: this stack deploys no such route of a function{meant} allowed: {allowed}";
            yield break;
        }

        if (!loadBalancer.HasMonolith) yield return $"{option}: this stack has no monolith (hybrid:monolith.enabled), which could answer";
        // A graph knows rewrites by the rules that make them.
        var rewrites = loadBalancer.Listeners.SelectMany(listener => listener.Rules.Rules)
            .Where(rule => rule.Action.Transforms is not null).Select(rule => rule.Action.RuleName);
        if (found.Route.Rewrites.Count > 0 && !rewrites.Any(name => name == route || name == RouteRule.PreviewName(route)))
        {
            yield return $"{option}: at weight 0 none of its rules rewrites, as the function expects it; give it a preview header "
                + $"(hybrid:cutover.{route}.previewHeader)";
        }
    }
}

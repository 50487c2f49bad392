using System.CommandLine;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph.Evaluation;

namespace Hybrid.Local.Cli.Routes;

/// <summary><c>./hybrid routes</c>.</summary>
internal static class RoutesCommand
{
    public static Command Create(StackArguments stack)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, with nothing else on standard output." };
        var last = new Option<string?>("--last")
        {
            Description = "The last deployment's priorities, to see what an edit does to a live environment: a file made by 'pulumi stack "
                + "output --json'.",
            HelpName = "file",
        };
        last.RejectEmpty("a file");
        var command = new Command("routes", "Show the listener rules in the order of evaluation, and why each stands where it stands.")
        {
            json,
            last,
        };
        stack.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            IReadOnlyDictionary<string, int>? priorities = null;
            if (result.GetValue(last) is { } file && !LastPriorities.TryRead(file, out priorities)) return 1;
            return await stack.EvaluateAsync(result, priorities, warn: false) is { } evaluation
                ? Write(evaluation, result.GetValue(json))
                : 1;
        });
        return command;
    }

    private static int Write(StackEvaluation evaluation, bool json)
    {
        var loadBalancer = LoadBalancerReader.Read(evaluation.Graph);
        if (json)
        {
            Console.WriteLine(RoutesJson.Serialize(loadBalancer, evaluation.Plan));
            return 0;
        }

        RouteTable.Write(loadBalancer, null, evaluation.Plan);
        foreach (var warning in evaluation.Plan.Warnings) Console.WriteLine($"warning: {warning}");
        return 0;
    }
}

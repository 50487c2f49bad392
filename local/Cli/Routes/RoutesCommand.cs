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
        var command = new Command("routes", "Show the listener rules in the order of evaluation, and why each stands where it stands.")
        {
            json,
        };
        stack.AddTo(command);
        command.SetAction(async (result, _) =>
            await stack.EvaluateAsync(result, warn: false) is { } evaluation ? Write(evaluation, result.GetValue(json)) : 1);
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

using System.CommandLine;
using System.Text.Json;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Policy;

/// <summary><c>./hybrid policy</c>.</summary>
internal static class PolicyCommand
{
    private static readonly JsonSerializerOptions Indented = new(GraphJson.Relaxed) { WriteIndented = true, NewLine = "\n" };

    public static Command Create(StackArguments stack)
    {
        var part = new Option<int?>("--part")
        {
            Description = "Of a policy that is longer than IAM takes, the part of this number.",
            HelpName = "number",
            CustomParser = result => result.Number(1, 99),
        };
        var command = new Command("policy", "Print the IAM policy that the role needs which deploys the stack.") { part };
        stack.AddTo(command);
        command.SetAction(async (result, _) =>
            await stack.EvaluateAsync(result, warn: false) is { Graph: var graph } ? await WriteAsync(graph, result.GetValue(part)) : 1);
        return command;
    }

    private static async Task<int> WriteAsync(StackGraph graph, int? part)
    {
        var statements = DeployPolicy.Of(graph);
        var (whole, parts) = (DeployPolicy.Whole(statements), DeployPolicy.Split(statements));
        if (part > parts.Count)
        {
            await Console.Error.WriteLineAsync($"hybrid: --part {part}: not allowed; allowed: 1 to {parts.Count}");
            return 1;
        }

        await Console.Out.WriteLineAsync((part is { } number ? parts[number - 1] : whole).ToJsonString(Indented));
        if (part is null && parts.Count > 1)
        {
            await Console.Error.WriteLineAsync(
                $"hybrid: warning: this is {DeployPolicy.Length(whole):N0} characters long, and a managed policy has "
                    + $"{DeployPolicy.Longest:N0} at most; --part 1 to --part {parts.Count} print it as {parts.Count} policies for one "
                    + "role");
        }

        return 0;
    }
}

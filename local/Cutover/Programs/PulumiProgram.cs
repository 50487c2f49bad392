using System.Text.Json;

namespace Hybrid.Local.Cutover.Programs;

/// <summary>Pulumi, by its command line.</summary>
/// <remarks>
/// The options are those of https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/ and
/// https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/. A stack that is locked is the user's to look into: <c>pulumi cancel</c> would
/// end somebody else's deployment, and is never called.
/// </remarks>
internal sealed class PulumiProgram : IDeployment
{
    private readonly UserProgram _pulumi;
    private readonly string _route;
    private readonly string _stack;

    /// <param name="folder">The folder of <c>Pulumi.yaml</c>.</param>
    /// <param name="route">The route.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="program">What it is called.</param>
    public PulumiProgram(string folder, string route, string stack, string program = "pulumi")
    {
        (_route, _stack) = (route, stack);
        _pulumi = new(program, "install it (https://www.pulumi.com/docs/install/)", folder)
        {
            // With it, preview prints events one by one, and not one document:
            // https://github.com/pulumi/pulumi/blob/master/pkg/backend/display/display.go.
            Variables = new Dictionary<string, string> { ["PULUMI_ENABLE_STREAMING_JSON_PREVIEW"] = "false" },
        };
    }

    /// <summary>What the last deployment exported.</summary>
    /// <exception cref="CutoverException">There is none, or it does not have the route.</exception>
    public async Task<StackOutputs> OutputsAsync(CancellationToken cancellationToken)
    {
        string[] arguments = ["stack", "output", "--json", "--stack", _stack, "--non-interactive"];
        var result = await _pulumi.RunAsync(arguments, cancellationToken);
        if (result.ExitCode != 0) throw new CutoverException($"{_pulumi.Text(arguments)}: {result.Fault}");
        try
        {
            return StackOutputs.Parse(result.Output, _route, _stack);
        }
        catch (Exception exception) when (IsOtherJson(exception))
        {
            throw new CutoverException($"{_pulumi.Text(arguments)}: not the outputs of this program: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public async Task<Preview> PreviewAsync(CancellationToken cancellationToken)
    {
        // The rules are there whether or not they change, so that their URNs need not be made up.
        string[] arguments = ["preview", "--json", "--show-sames", "--stack", _stack, "--non-interactive"];
        var result = await _pulumi.RunAsync(arguments, cancellationToken);
        try
        {
            return result.ExitCode == 0
                ? PreviewDigest.Parse(result.Output).Of(_route)
                : throw new CutoverException($"{_pulumi.Text(arguments)} failed:\n  {string.Join("\n  ", Faults(result))}");
        }
        catch (Exception exception) when (IsOtherJson(exception))
        {
            throw new CutoverException($"{_pulumi.Text(arguments)}: not a preview: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The state may hold a weight that a retreat, or a deployment that was killed, has left behind; what it is to be compared with is read
    /// anew. Of a refresh with targets, only these are read (https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/
    /// deployment_executor.go, <c>refresh</c>).
    /// </remarks>
    public async Task DeployAsync(IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "up", "--yes", "--skip-preview", "--refresh", "--stack", _stack, .. targets.SelectMany(urn => new[] { "--target", urn }),
        ];
        var exitCode = await _pulumi.ShowAsync(arguments);
        cancellationToken.ThrowIfCancellationRequested();
        if (exitCode != 0)
        {
            throw new CutoverException(
                $"pulumi up ended with exit code {exitCode}; see above. If the stack is locked, another deployment is under way: wait for "
                    + "it to end. Then start again: it goes on from what is live");
        }
    }

    private static List<string> Faults(ProgramResult result)
    {
        try
        {
            var faults = PreviewDigest.Parse(result.Output).Errors.ToList();
            if (faults.Count > 0) return faults;
        }
        catch (Exception exception) when (IsOtherJson(exception))
        {
            // It failed before there was a document.
        }

        return [result.Fault];
    }

    private static bool IsOtherJson(Exception exception) =>
        exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException;
}

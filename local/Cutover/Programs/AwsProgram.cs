using System.Text.Json;

namespace Hybrid.Local.Cutover.Programs;

/// <summary>AWS, by its command line: <c>aws</c>, of version 1 or 2.</summary>
/// <remarks>https://docs.aws.amazon.com/cli/latest/reference/</remarks>
internal sealed class AwsProgram
{
    // It tries again by itself, and gives up sooner.
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    private readonly UserProgram _aws;
    private readonly string[] _always;

    /// <param name="folder">Where it runs.</param>
    /// <param name="region">The region, whatever the profile's is.</param>
    /// <param name="profile">The profile that the stack names, or null for the user's.</param>
    /// <param name="program">What it is called.</param>
    /// <param name="limit">When it hangs.</param>
    public AwsProgram(string folder, string region, string? profile, string program = "aws", TimeSpan? limit = null)
    {
        _always = ["--region", region, "--output", "json", .. profile is null ? [] : (string[])["--profile", profile]];
        _aws = new(program, "install it (https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html)", folder)
        {
            Limit = limit ?? Usual,
            // https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
            Variables = new Dictionary<string, string> { ["AWS_PAGER"] = "" },
        };
    }

    /// <summary>Asks something.</summary>
    /// <param name="service">The service.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <param name="arguments">What it is about.</param>
    /// <param name="read">Makes of the answer what is wanted.</param>
    /// <exception cref="CutoverUnreadableException">There is no answer, or it is another one.</exception>
    public async Task<T> AskAsync<T>(
        string service, string operation, IReadOnlyList<string> arguments, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var result = await _aws.RunAsync([service, operation, .. arguments, .. _always], cancellationToken);
        if (result.ExitCode != 0) throw new CutoverUnreadableException($"aws {service} {operation}: {result.Fault}");
        try
        {
            return read(JsonElement.Parse(result.Output));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException)
        {
            throw new CutoverUnreadableException($"aws {service} {operation}: an answer of another form: {exception.Message}");
        }
    }
}

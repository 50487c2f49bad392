using System.ComponentModel;
using System.Diagnostics;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Cutover.Programs;

/// <summary>
/// A program that the user has, with the user's own environment: profiles, SSO and tokens are its business. What it asks, it asks the user.
/// </summary>
/// <param name="name">Its name on the PATH.</param>
/// <param name="remedy">Where to get it.</param>
/// <param name="folder">The folder that Pulumi's project is in.</param>
internal sealed class UserProgram(string name, string remedy, string folder)
{
    /// <summary>What is longer under way than this hangs; none by default, since programs are built and prompts are answered.</summary>
    public TimeSpan Limit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Variables that are other than the user's.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Runs it to its end, or ends it.</summary>
    /// <exception cref="CutoverUnreadableException">It is not there, or hangs.</exception>
    public async Task<ProgramResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments, isRead: true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CutoverUnreadableException($"{Text(arguments)}: no answer after {Limit.TotalSeconds:0} seconds");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>
    /// Lets the user see it run to its end, which nothing cuts short: Ctrl-C reaches it as well, and it knows how to stop. There is no pipe
    /// between it and this program that could break, should this program be killed.
    /// </summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="CutoverUnreadableException">It is not there.</exception>
    public async Task<int> ShowAsync(IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments, isRead: false);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>A command of it, as it would be typed.</summary>
    public string Text(IReadOnlyList<string> arguments) => string.Join(' ', arguments.Prepend(name).Select(ShellWords.Quote));

    private Process Start(IReadOnlyList<string> arguments, bool isRead)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = isRead,
            RedirectStandardError = isRead,
        };
        foreach (var (variable, value) in Variables) start.Environment[variable] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new CutoverUnreadableException($"{name} cannot be started: {remedy}, and have it on the PATH");
        }
    }
}

/// <summary>How a program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    /// <summary>What it says went wrong, in a line.</summary>
    public string Fault => Errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [.., var last]
        ? last
        : $"ended with exit code {ExitCode}, and says nothing";
}

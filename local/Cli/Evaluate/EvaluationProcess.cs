using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Hybrid.Local.Cli.Evaluate;

/// <summary>The program of this clone as built anew, in a process of its own: evaluates the stack as often as it is asked.</summary>
internal sealed class EvaluationProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    /// <summary>Starts it. It notices by itself when this process ends.</summary>
    /// <param name="folder">The folder of the program.</param>
    /// <param name="arguments">The command line of the run.</param>
    public EvaluationProcess(string folder, IReadOnlyList<string> arguments)
    {
        var program = Path.Combine(folder, Path.GetFileName(Assembly.GetEntryAssembly()!.Location));
        var start = new ProcessStartInfo("dotnet", ["exec", program, $"[{EvaluationServer.Directive.Name}]", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // A compilation that pays in the long run is not for a process that does a few evaluations.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
    }

    /// <summary>Whether it is of no use any more.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Has it evaluate the stack.</summary>
    /// <param name="last">The priorities that rules have.</param>
    /// <param name="cancellationToken">Ends the wait; it is of no use after that.</param>
    public async Task<EvaluationAnswer> EvaluateAsync(IReadOnlyDictionary<string, int> last, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(last).AsMemory(), limit.Token);
            await _process.StandardInput.FlushAsync(limit.Token);
            return await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line
                ? JsonSerializer.Deserialize<EvaluationAnswer>(line)!
                : Failed("the program ended while the stack was evaluated; what it printed stands above");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: true);
            return Failed($"the program has not ended within {Limit.TotalSeconds} s");
        }
        catch (IOException)
        {
            return Failed("the program has ended; what it printed stands above");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // It may be in an endless loop.
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static EvaluationAnswer Failed(string fault) => new(null, [fault]);
}

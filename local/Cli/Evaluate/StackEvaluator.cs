using System.CommandLine;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Cli.Evaluate;

/// <summary>
/// Evaluates the stack of a run anew: in this process as long as the program is the one that the run was started with, and in another one
/// once it has been built anew.
/// </summary>
internal sealed class StackEvaluator(StackArguments stack, ParseResult result, bool published) : IDisposable
{
    private string? _folder;
    private EvaluationProcess? _program;

    /// <summary>Has the stack evaluated by the program in this folder from now on.</summary>
    public void Use(string folder)
    {
        _program?.Dispose();
        // With all packages a program is large, and this one is of no more use.
        if (_folder is not null && _folder != folder) Directory.Delete(_folder, recursive: true);
        (_folder, _program) = (folder, Start(folder));
    }

    /// <summary>Evaluates it as its files are now.</summary>
    /// <param name="last">The priorities that its rules have, which are kept where that can be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<EvaluationAnswer> EvaluateAsync(IReadOnlyDictionary<string, int> last, CancellationToken cancellationToken)
    {
        if (_folder is null) return EvaluationServer.EvaluateAsync(stack, result, last, published);
        // What made it fail may be put right by now, such as a setting.
        if (_program!.HasEnded) Use(_folder);
        return _program.EvaluateAsync(last, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _program?.Dispose();

    private EvaluationProcess Start(string folder) => new(folder, [.. result.Tokens.Select(token => token.Value)]);
}

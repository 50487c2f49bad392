using System.CommandLine;
using System.Text.Json;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Cli.Evaluate;

/// <summary>
/// Evaluates the stack of a command line again and again: for each line of standard input, which holds the priorities that rules have, a
/// line on standard output. It is the program of the clone as it is now that a run asks so, started by <see cref="EvaluationProcess"/>.
/// </summary>
internal static class EvaluationServer
{
    /// <summary>The directive that makes a server of <c>hybrid run</c>.</summary>
    public static readonly Directive Directive = new("evaluate") { Hidden = true };

    /// <summary>Serves until standard input ends.</summary>
    public static async Task ServeAsync(StackArguments stack, ParseResult result, bool published)
    {
        var answers = Console.Out;
        // What the program itself prints is no answer.
        Console.SetOut(Console.Error);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var answer = await EvaluateAsync(stack, result, JsonSerializer.Deserialize<Dictionary<string, int>>(line)!, published);
            await answers.WriteLineAsync(JsonSerializer.Serialize(answer));
            await answers.FlushAsync();
        }
    }

    /// <summary>Evaluates once, in this process.</summary>
    public static async Task<EvaluationAnswer> EvaluateAsync(
        StackArguments stack, ParseResult result, IReadOnlyDictionary<string, int> last, bool published)
    {
        List<string> faults = [];
        try
        {
            var evaluation = await stack.EvaluateAsync(result, last, published, faults);
            return new(evaluation is null ? null : EvaluatedStack.Of(evaluation), faults);
        }
        catch (Exception exception) when (exception is MissingMemberException or TypeLoadException)
        {
            return new(null, [$"infra/ has changed what local/ is built with ({exception.Message}); end this run and start it again"]);
        }
        catch (Exception exception)
        {
            return new(null, [$"the program failed: {exception}"]);
        }
    }
}

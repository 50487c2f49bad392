using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Conditions;

/// <summary>Something wrong with a condition, before it is known whose it is.</summary>
/// <param name="What">What is wrong, with the offending value.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Fault(string What, string Remedy)
{
    /// <summary>Whether an ALB may take it none the less.</summary>
    public bool IsDoubt { get; init; }

    /// <summary>What reading a value throws, as a fault, or null.</summary>
    public static Fault? Of(string what, string value, Func<string, Automaton> read)
    {
        try
        {
            read(value);
            return null;
        }
        catch (PatternException e)
        {
            return new Fault($"The {what} {Quoted.Value(value)} {e.What}.", e.Remedy);
        }
    }
}

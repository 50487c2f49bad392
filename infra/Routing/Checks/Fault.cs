namespace Hybrid.Infra.Routing;

/// <summary>Something wrong with a condition, before it is known whose it is.</summary>
/// <param name="What">What is wrong, with the offending value.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Fault(string What, string Remedy)
{
    public Severity Severity { get; init; } = Severity.Error;
}

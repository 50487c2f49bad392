namespace Hybrid.Infra.Routing.Conditions;

/// <summary>
/// One condition of a listener rule, as the Elastic Load Balancing API has it: values are OR-ed within a condition, conditions AND-ed
/// within a rule. Holds what was written, valid or not; what an ALB would refuse is a finding of the checks.
/// </summary>
public abstract record Condition
{
    private protected Condition() { }

    /// <summary>The condition's <c>Field</c> in the API, for example <c>path-pattern</c>.</summary>
    public abstract string Field { get; }

    /// <summary>The values that count against the quota "condition values per rule", regular expressions included.</summary>
    public abstract int ValueCount { get; }

    /// <summary>The condition as a person reads it: <c>path /api or /api/*</c>.</summary>
    public sealed override string ToString() => Describe();

    private protected abstract string Describe();

    private protected static string Either(IEnumerable<string> values) => string.Join(" or ", values.Select(Quoted.Visible));

    private protected static string Either(ValueList<string> values, ValueList<string> regexValues) =>
        Either([.. values, .. regexValues.Select(regex => $"regex {regex}")]);
}

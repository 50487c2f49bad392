using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>The end of a sentence that says what is not there, with its full stop: what is.</summary>
internal static class Suggestion
{
    private const int Most = 8;

    /// <summary>The nearest names, or all of them if none is near.</summary>
    public static string Of(string name, IReadOnlyCollection<string> names) => (Nearest.To(name, names), names.Count) switch
    {
        ({ Count: > 0 } near, _) => $"; did you mean {string.Join(" or ", near)}?",
        (_, 0) => ".",
        _ => $"; there is {string.Join(", ", names.Order(StringComparer.Ordinal).Take(Most))}"
            + (names.Count > Most ? $" and {names.Count - Most} more." : "."),
    };
}

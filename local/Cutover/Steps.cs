using System.Globalization;

namespace Hybrid.Local.Cutover;

/// <summary>The weights that a route takes one after the other, in per cent.</summary>
internal static class Steps
{
    /// <summary>Reads them.</summary>
    /// <param name="words">As they were typed.</param>
    /// <param name="fault">Why they are none, or null.</param>
    public static IReadOnlyList<decimal> Parse(IReadOnlyList<string> words, out string? fault)
    {
        fault = null;
        var steps = new List<decimal>();
        foreach (var word in words)
        {
            if (!decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var step)
                || step > 100 || step != Math.Round(step, 1))
            {
                fault ??= $"steps {(word.Length == 0 ? "\"\"" : word)}: not allowed; allowed: per cent, 0 to 100, with one decimal at most";
            }
            else if (steps.Count > 0 && step <= steps[^1])
            {
                fault ??= $"steps {string.Join(' ', words)}: must rise; to go back there is ./hybrid retreat";
            }

            steps.Add(step);
        }

        return steps;
    }

    /// <summary>
    /// What is left of them from what is live. What stands at a step bakes there once more, since nobody knows for how long it has; so does
    /// what stands between two.
    /// </summary>
    public static IEnumerable<decimal> From(decimal live, IReadOnlyList<decimal> steps) =>
        live <= steps[0] ? steps : steps.Where(step => step > live).Prepend(live);
}

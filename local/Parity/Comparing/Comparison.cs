using System.Globalization;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>How a function's answer differs from the monolith's, apart from where the monolith differs from itself.</summary>
internal sealed record Comparison
{
    // Nobody reads more of one request.
    private const int Most = 50;

    /// <summary>Every difference that counts.</summary>
    public required IReadOnlyList<Difference> Differences { get; init; }

    /// <summary>How many more there are of them.</summary>
    public int LeftOut { get; init; }

    /// <summary>Where the monolith differs from itself.</summary>
    public required IReadOnlyCollection<Left> Noise { get; init; }

    /// <summary>What differs and was to be ignored.</summary>
    public required IReadOnlyCollection<Left> Ignored { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="first">The monolith's answer.</param>
    /// <param name="second">Its answer to the same request, given after the function's.</param>
    /// <param name="function">The function's.</param>
    /// <param name="ignore">What is not to count.</param>
    /// <param name="secrets">What the request holds that must not be shown; what the answers hold is found here.</param>
    public static Comparison Of(
        Answer first, Answer second, Answer function, IgnoreRules ignore, IEnumerable<KeyValuePair<string, string>> secrets)
    {
        var noise = new HashSet<Left>();
        var hidden = Secrets.Of(secrets.Concat(first.Headers).Concat(second.Headers).Concat(function.Headers));
        var all = Find(first, second, function, hidden, noise).ToList();
        var counted = all.Where(difference => !ignore.Covers(difference)).ToList();
        return new()
        {
            Differences = counted.Count <= Most ? counted : counted[..Most],
            LeftOut = Math.Max(0, counted.Count - Most),
            Noise = noise,
            Ignored = [.. all.Except(counted).Select(difference => new Left(difference.Aspect, difference.Pattern)).Distinct()],
        };
    }

    private static IEnumerable<Difference> Find(Answer first, Answer second, Answer function, Secrets secrets, HashSet<Left> noise)
    {
        if (first.Status != second.Status)
        {
            // Two answers of different kinds: there is nothing to hold the function's against but that it is one of them.
            noise.Add(new(Aspect.Status, ""));
            return function.Status == first.Status || function.Status == second.Status ? [] : [OfStatus(first, function, secrets)];
        }

        // What else differs follows from it.
        if (first.Status != function.Status) return [OfStatus(first, function, secrets)];
        return HeaderComparison.Of(first, second, function, secrets, noise).Concat(OfBody(first, second, function, secrets, noise));
    }

    private static Difference OfStatus(Answer monolith, Answer function, Secrets secrets) => new(
        Aspect.Status, "", Number(monolith.Status), Number(function.Status))
    {
        Note = function.Failure is { } failure ? secrets.Hide(failure) : null,
    };

    private static IEnumerable<Difference> OfBody(
        Answer first, Answer second, Answer function, Secrets secrets, HashSet<Left> noise)
    {
        if (JsonBody.Of(first) is { } json && JsonBody.Of(second) is { } again && JsonBody.Of(function) is { } its)
        {
            var comparison = new JsonComparison();
            var differences = comparison.Of(json, again, its, secrets);
            noise.UnionWith(comparison.NoisyPlaces.Select(place => new Left(Aspect.Json, secrets.Hide(place))));
            return differences;
        }

        if (IsText(first) && IsText(second) && IsText(function))
        {
            var comparison = new TextComparison(secrets.Hide(first.Text!), secrets.Hide(second.Text!));
            if (comparison.IsNoisy) noise.Add(new(Aspect.Text, ""));
            var differences = comparison.Of(secrets.Hide(function.Text!)).ToList();
            // Word by word, JSON and a page have nothing to do with one another.
            return differences.Count == 0 || first.MediaType == function.MediaType ? differences
                : [new Difference(Aspect.Body, "", Beginning(first, secrets), Beginning(function, secrets))];
        }

        if (first.Hash != second.Hash) noise.Add(new(Aspect.Body, ""));
        // One that varies still has to be there.
        var isSame = first.Hash == function.Hash || first.Content.AsSpan().SequenceEqual(function.Content)
            || (first.Hash != second.Hash && function.Length > 0);
        return isSame ? [] : [new Difference(Aspect.Body, "", Describe(first), Describe(function)) { Note = FirstByte(first, function) }];
    }

    private static string Beginning(Answer answer, Secrets secrets) => Shortened.Of(secrets.Hide(answer.Text!));

    // An empty body is no text that lacks all words.
    private static bool IsText(Answer answer) => answer.Length > 0 && answer.Text is not null && IsTextType(answer.MediaType);

    private static bool IsTextType(string type) =>
        type.Length == 0 || type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal)
            || type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("javascript", StringComparison.Ordinal)
            || type is "application/x-www-form-urlencoded" or "application/x-ndjson" or "application/yaml" or "application/graphql";

    private static string Describe(Answer answer) => answer.Length == 0 ? "empty"
        : $"{Shortened.Count(answer.Length, "byte")}, {(answer.MediaType.Length > 0 ? answer.MediaType : "of no type")}, SHA-256 "
            + $"{answer.Hash[..12]}…";

    private static string? FirstByte(Answer one, Answer other)
    {
        var (first, second) = (one.Content, other.Content);
        var same = first.AsSpan().CommonPrefixLength(second);
        return first.Length == 0 || second.Length == 0 || same == Math.Min(first.Length, second.Length) ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"the first byte that differs is byte {same:N0}: {first[same]:x2} / {second[same]:x2}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

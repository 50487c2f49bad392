namespace Hybrid.Infra.Tests.Routing.Oracles;

/// <summary>
/// Regular expressions by their definition: each tries every way to go on from a place in a text. Slow, plainly right, and sharing nothing
/// with the engine; the written form is all that the engine gets to see.
/// </summary>
internal abstract record NaiveRegex(string Source)
{
    /// <summary>Whether a part of the text fits.</summary>
    public bool IsMatch(string text) => Enumerable.Range(0, text.Length + 1).Any(start => Match(text, start, _ => true));

    protected abstract bool Match(string text, int at, Func<int, bool> next);

    /// <summary>Made up of these letters, words and other characters.</summary>
    public static NaiveRegex New(Random random, string letters, int depth) => random.Next(depth > 0 ? 14 : 6) switch
    {
        0 or 1 or 2 => Letter(random.Pick([.. letters]).ToString()),
        3 => new One(".", _ => true),
        4 => random.Next(4) switch
        {
            0 => new One(@"\w", c => char.IsAsciiLetterOrDigit(c) || c == '_'),
            1 => new One(@"\W", c => !char.IsAsciiLetterOrDigit(c) && c != '_'),
            2 => new One($"[{letters[0]}-{letters[1]}]", c => letters[0] <= c && c <= letters[1]),
            _ => new One($"[^{letters[0]}]", c => c != letters[0]),
        },
        5 => random.Next(4) switch
        {
            0 => new At("^", (_, at) => at == 0),
            1 => new At("$", (text, at) => at == text.Length),
            2 => new At(@"\b", IsWordEdge),
            _ => new At(@"\B", (text, at) => !IsWordEdge(text, at)),
        },
        < 9 => new Sequence(New(random, letters, depth - 1), New(random, letters, depth - 1)),
        < 11 => new Choice(New(random, letters, depth - 1), New(random, letters, depth - 1)),
        _ => Repeat.New(random, New(random, letters, depth - 1)),
    };

    /// <summary>A value with wildcards, which fits a whole text.</summary>
    public static NaiveRegex Wildcards(string value) => new Whole(value);

    public static NaiveRegex Letter(string letter) => new One(letter, c => c == letter[0]);

    private static bool IsWordEdge(string text, int at)
    {
        return IsWord(at - 1) != IsWord(at);

        bool IsWord(int i) => i >= 0 && i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_');
    }

    private sealed record One(string Source, Func<char, bool> Fits) : NaiveRegex(Source)
    {
        protected override bool Match(string text, int at, Func<int, bool> next) => at < text.Length && Fits(text[at]) && next(at + 1);
    }

    private sealed record At(string Source, Func<string, int, bool> Holds) : NaiveRegex(Source)
    {
        protected override bool Match(string text, int at, Func<int, bool> next) => Holds(text, at) && next(at);
    }

    private sealed record Sequence(NaiveRegex First, NaiveRegex Second) : NaiveRegex(First.Source + Second.Source)
    {
        protected override bool Match(string text, int at, Func<int, bool> next) =>
            First.Match(text, at, middle => Second.Match(text, middle, next));
    }

    private sealed record Choice(NaiveRegex First, NaiveRegex Second) : NaiveRegex($"({First.Source}|{Second.Source})")
    {
        protected override bool Match(string text, int at, Func<int, bool> next) =>
            First.Match(text, at, next) || Second.Match(text, at, next);
    }

    private sealed record Repeat(NaiveRegex Body, string Quantifier, int Fewest, int Most) : NaiveRegex($"(?:{Body.Source}){Quantifier}")
    {
        public static Repeat New(Random random, NaiveRegex body)
        {
            var (fewest, more) = (random.Next(3), random.Next(3));
            var (quantifier, least, most) = random.Next(6) switch
            {
                0 => ("*", 0, int.MaxValue),
                1 => ("+", 1, int.MaxValue),
                2 => ("?", 0, 1),
                3 => ($"{{{fewest}}}", fewest, fewest),
                4 => ($"{{{fewest},}}", fewest, int.MaxValue),
                _ => ($"{{{fewest},{fewest + more}}}", fewest, fewest + more),
            };
            return new Repeat(body, quantifier + random.Pick(["", "", "?"]), least, most);
        }

        protected override bool Match(string text, int at, Func<int, bool> next) => Match(text, at, next, 0);

        // A round that reads nothing need not be followed by more.
        private bool Match(string text, int at, Func<int, bool> next, int rounds) =>
            (rounds >= Fewest && next(at))
            || (rounds < Most && Body.Match(text, at, to => (to > at || rounds < Fewest) && Match(text, to, next, rounds + 1)));
    }

    private sealed record Whole(string Source) : NaiveRegex(Source)
    {
        protected override bool Match(string text, int at, Func<int, bool> next) => at == 0 && NaiveWildcards.Fits(Source, text);
    }
}

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// Reads regular expressions as an ALB takes them. AWS says what it refuses, but names no engine; so what PCRE, RE2 and Python read
/// differently is refused too, and each refusal says what to write instead.
/// </summary>
internal sealed class RegexParser
{
    // As RE2.
    private const int MostRepeats = 1_000;

    private static readonly (string Text, string What, string Remedy)[] RefusedGroups =
    [
        ("(?=", "looks ahead with (?=", "Write out what may follow."),
        ("(?!", "looks ahead with (?!", "Give what must not match to a rule of its own that comes before."),
        ("(?<=", "looks behind with (?<=", "Write out what may stand before."),
        ("(?<!", "looks behind with (?<!", "Give what must not match to a rule of its own that comes before."),
        ("(?>", "has an atomic group, (?>", "Write (?: instead."),
        ("(?P", "names a group with (?P", "Write ( without a name."),
        ("(?<", "names a group with (?<", "Write ( without a name."),
        ("(?#", "has a comment, (?#", "Leave it out."),
        ("(?(", "has a conditional group, (?(", "Write the alternatives with |."),
        ("(?i)", "has (?i) after its beginning, which engines read differently", "Put it first, or write (?i:…) around the part."),
        ("(?", "has a group or flag other than (?:…), (?i:…), and (?i) at its beginning", "Write it without."),
    ];

    private static readonly (string Text, string What, string Remedy)[] RefusedInClasses =
    [
        ("[", "has [ within a class, which engines read differently", @"Write \[ for the character, A-Za-z for [:alpha:]."),
        .. ((string[])["&&", "||", "~~", "--", "-["]).Select(text =>
            (text, $"has {text} within a class, which engines read differently", "Write the characters that are meant one by one.")),
        (@"\b", @"has \b within a class, which engines read differently", "Leave it out."),
    ];

    private static readonly Dictionary<char, Letters> Sets = new()
    {
        ['d'] = Letters.Digits, ['w'] = Letters.Word, ['s'] = Letters.Of(' '),
        ['n'] = Letters.None, ['r'] = Letters.None, ['t'] = Letters.None,
        ['D'] = ~Letters.Digits, ['W'] = ~Letters.Word, ['S'] = ~Letters.Of(' '),
    };

    private readonly string _text;
    private bool _ignoreCase;
    private int _at;

    private RegexParser(string text, bool ignoreCase)
    {
        _text = text;
        _ignoreCase = Skips("(?i)") || ignoreCase;
    }

    private bool IsAtEnd => _at == _text.Length;

    /// <summary>The texts that fit as a whole.</summary>
    /// <exception cref="PatternException">An ALB would refuse the expression, or may read it otherwise.</exception>
    public static Expression Parse(string text, bool ignoreCase)
    {
        var parser = new RegexParser(text, ignoreCase);
        var expression = parser.Choice();
        return parser.IsAtEnd ? expression : throw new PatternException("has ) without (", @"Write \) for the character.");
    }

    private static PatternException Ambiguous(string what, string remedy) => new($"{what}, which engines read differently", remedy);

    private bool Sees(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private bool SeesOneOf(string characters) => !IsAtEnd && characters.Contains(_text[_at]);

    private bool Skips(string text)
    {
        var sees = Sees(text);
        _at += sees ? text.Length : 0;
        return sees;
    }

    private void Refuse((string Text, string What, string Remedy)[] table)
    {
        foreach (var (text, what, remedy) in table)
            if (Sees(text)) throw new PatternException(what, remedy);
    }

    private Expression.Choice Choice()
    {
        var parts = new List<Expression> { Sequence() };
        while (Skips("|")) parts.Add(Sequence());
        return new Expression.Choice(parts);
    }

    private Expression.Sequence Sequence()
    {
        var parts = new List<Expression>();
        while (!IsAtEnd && !SeesOneOf("|)"))
            parts.Add(Repeated(Atom()));
        return new Expression.Sequence(parts);
    }

    private Expression Repeated(Expression body)
    {
        if (!SeesOneOf("*+?{")) return body;
        if (body is Expression.At) throw new PatternException($"repeats an anchor with {_text[_at]}", "Leave the repetition out.");
        var (fewest, most) = _text[_at++] switch { '*' => (0, null), '+' => (1, null), '?' => (0, 1), _ => Counts() };
        // Lazy or not, the same texts fit.
        if (!Skips("?") && Sees("+"))
            throw new PatternException("has a possessive repetition, which an ALB does not take", "Leave the second + out.");
        if (SeesOneOf("*+?{"))
            throw new PatternException($"has {_text[_at]} right after a repetition", "Put the first repetition in (?:…).");
        return new Expression.Repeat(body, fewest, most);
    }

    private (int Fewest, int? Most) Counts()
    {
        var end = _text.IndexOf('}', _at);
        var counts = end < 0 ? [] : _text[_at..end].Split(',');
        if (counts is ["", ..]) throw Ambiguous("has a repetition without its least count", "Write {0,n}.");
        if (counts.Length is 0 or > 2 || !counts.All(count => count.All(char.IsAsciiDigit)))
            throw Ambiguous("has { that begins no repetition", @"Write {n}, {n,} or {n,m}; \{ for the character.");
        var numbers = Array.ConvertAll(counts, count => int.TryParse(count, out var number) ? number : int.MaxValue);
        int? most = counts[^1].Length == 0 ? null : numbers[^1];
        if (numbers[0] > MostRepeats || most > MostRepeats)
            throw new PatternException($"repeats more than {MostRepeats} times", $"Use a count up to {MostRepeats}, or * or +.");
        if (most < numbers[0])
            throw new PatternException($"repeats at least {numbers[0]} and at most {most} times", "Write the smaller count first.");
        _at = end + 1;
        return (numbers[0], most);
    }

    private Expression Atom() => _text[_at] switch
    {
        '(' => Group(),
        '[' => new Expression.One(Class()),
        '.' when Skips(".") => new Expression.One(Letters.All),
        '^' when Skips("^") => new Expression.At(Place.Begin),
        '$' when Skips("$") => new Expression.At(Place.End),
        '\\' when Skips(@"\b") => new Expression.At(Place.WordEdge),
        '\\' when Skips(@"\B") => new Expression.At(Place.NoWordEdge),
        ('*' or '+' or '?' or '{') and var c => throw new PatternException($"has {c} with nothing to repeat", $@"Write \{c} for it."),
        _ => new Expression.One(Cased(Character().Letters)),
    };

    private Expression.Choice Group()
    {
        var outer = _ignoreCase;
        if (Skips("(?i:"))
        {
            _ignoreCase = true;
        }
        else if (!Skips("(?:"))
        {
            Refuse(RefusedGroups);
            _at++;
        }

        var body = Choice();
        _ignoreCase = outer;
        return Skips(")") ? body : throw new PatternException("has ( without )", @"Close the group, or write \( for the character.");
    }

    private Letters Class()
    {
        _at++;
        var isNegated = Skips("^");
        if (Sees("]")) throw Ambiguous("has a class that begins with ]", @"Write \] for the character.");
        var letters = Letters.None;
        for (var first = _at; !Skips("]"); letters |= Cased(Range(_at == first)))
            if (IsAtEnd) throw new PatternException("has [ without ]", @"Close the class, or write \[ for the character.");

        return isNegated ? ~letters : letters;
    }

    // A part of a class. A hyphen is itself at the beginning and the end of one, and escaped.
    private Letters Range(bool isFirst)
    {
        Refuse(RefusedInClasses);
        if (!isFirst && Sees("-") && !Sees("-]")) throw Ambiguous("has a hyphen in the middle of a class", @"Write \- for the character.");
        var (start, (letters, from)) = (_at, Character());
        if (!Sees("-") || Sees("-]")) return letters;
        Refuse(RefusedInClasses);
        if (++_at == _text.Length) return letters;
        var to = Character().One;
        if (from is null || to is null)
            throw new PatternException($"has the range {_text[start.._at]}, whose ends are not characters", @"Write \- for the hyphen.");
        return from <= to
            ? Letters.Range(from.Value, to.Value)
            : throw new PatternException($"has the range {_text[start.._at]}, which is the wrong way round", "Exchange its ends.");
    }

    // A literal or an escape, and which character it is if it is one.
    private (Letters Letters, char? One) Character()
    {
        var c = _text[_at++];
        if (c == '\\')
        {
            if (IsAtEnd) throw new PatternException(@"ends in \", @"Write \\ for the character.");
            c = _text[_at++];
            if (Sets.TryGetValue(c, out var letters)) return (letters, null);
            if (c == 'x' && _text[_at..] is [var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low))
            {
                _at += 2;
                var number = (char)Convert.ToInt32($"{high}{low}", 16);
                return (Letters.Of(number), number);
            }

            if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                throw c switch
                {
                    'x' => new PatternException(@"has \x without two hexadecimal digits", @"Write \xHH, for example \x2e."),
                    'p' or 'P' => new PatternException($@"has a class \{c}, which an ALB does not take", "Write out, say, [A-Za-z]."),
                    'A' or 'z' or 'Z' => Ambiguous($@"has \{c}", "Write ^ for the beginning and $ for the end."),
                    'k' or 'g' or (>= '0' and <= '9') => new PatternException(
                        $@"has \{c}, a back-reference or an octal number, which an ALB does not take",
                        @"Write the group again, or \xHH for a character."),
                    _ => Ambiguous($@"has \{c}", $"Write {c} for the character."),
                };
            }
        }

        return Letters.Of(c).IsEmpty
            ? throw new PatternException("holds a character other than visible ASCII, which an ALB does not match", "Write . in its place.")
            : (Letters.Of(c), c);
    }

    private Letters Cased(Letters letters) => _ignoreCase ? letters.BothCases() : letters;
}

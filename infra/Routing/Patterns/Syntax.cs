namespace Hybrid.Infra.Routing.Patterns;

/// <summary>How the values of one kind of condition are written, and which texts a request can hold there.</summary>
internal sealed class Syntax
{
    /// <summary>The most characters of a value or a regular expression.</summary>
    public const int MaxLength = 128;

    private const string HostLetters = "a-z0-9._~!$&'()*+,;=%-";

    private readonly Letters _any;
    private readonly Expression _tail;

    // Universe and preferences are regular expressions of whole texts. One that ignores case holds lower case only.
    private Syntax(
        string universe,
        string usual,
        string any = ".",
        string tail = "",
        bool ignoreCase = false,
        bool escapes = false,
        bool repeats = false,
        string limits = "",
        params string[] preferred)
    {
        (Usual, IgnoresCase, Escapes, Repeats, Limits) = (usual, ignoreCase, escapes, repeats, limits);
        _any = Whole(any).Edges[0][0].Letters;
        _tail = RegexParser.Parse(tail, ignoreCase);
        Universe = Whole(universe).AsUniverse();
        Preferred = [.. preferred.Select(Whole)];

        static Automaton Whole(string regex) => Thompson.Build(RegexParser.Parse(regex, ignoreCase: false));
    }

    /// <summary>
    /// The Host header as sent, without case. A value is compared without the port (it cannot hold a colon), so it stands for the host with
    /// any port; a regular expression sees the port.
    /// </summary>
    public static Syntax Host { get; } = new(
        $@"(\[[0-9a-f:.]*\]|[{HostLetters}]*)(:[0-9]*)?",
        "example.com",
        any: $"[{HostLetters}]",
        tail: "(:[0-9]*)?",
        ignoreCase: true,
        limits: "a host is a name or an address, then maybe a colon and a port",
        preferred: [@"([a-z0-9]+(-+[a-z0-9]+)*\.)+[a-z]+", "[a-z0-9-]+(:[0-9]+)?"]);

    /// <summary>The raw path, which begins with a slash.</summary>
    public static Syntax Path { get; } = new(
        "/[^ ?#]*", "/", limits: "a path begins with / and holds no space, ? or #", preferred: "(/[^/ ?#]+)*/?");

    /// <summary>The value of one line of a header, without case.</summary>
    public static Syntax Header { get; } = new("[^A-Z]*", "x", ignoreCase: true, repeats: true,
        limits: "a value is visible ASCII on one line", preferred: "[^ A-Z]([^A-Z]*[^ A-Z])?");

    /// <summary>The method.</summary>
    public static Syntax Method { get; } = new("[A-Z_-]+", "GET", preferred: "GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|TRACE|CONNECT");

    /// <summary>A parameter of the query string as sent, <c>key=value</c>, or the key alone if the value is empty. Without case.</summary>
    public static Syntax Query { get; } = new(
        "[^=&# A-Z]+(=[^&# A-Z]*)?|=[^&# A-Z]*",
        "x=x",
        ignoreCase: true,
        escapes: true,
        repeats: true,
        preferred: "[^=&# A-Z]+=[^&# A-Z]*");

    /// <summary>The TCP peer, as <see cref="Cidr"/> writes it.</summary>
    public static Syntax SourceIp { get; } = new("4[01]{32}|6[01]{128}", "4" + new string('0', 32));

    /// <summary>A text to assume where nothing is asked.</summary>
    public string Usual { get; }

    /// <summary>Whether upper and lower case are the same.</summary>
    public bool IgnoresCase { get; }

    /// <summary>Whether <c>\*</c> and <c>\?</c> stand for the character.</summary>
    public bool Escapes { get; }

    /// <summary>Whether a request can hold none or several texts, of which one that fits is enough.</summary>
    public bool Repeats { get; }

    /// <summary>What no text goes beyond, in words: "a path begins with /".</summary>
    public string Limits { get; }

    /// <summary>Every text that a request can hold.</summary>
    public Automaton Universe { get; }

    /// <summary>Texts that examples rather show, the best first.</summary>
    public Automaton[] Preferred { get; }

    /// <summary>A value with wildcards: <c>*</c> is any run of characters, <c>?</c> exactly one. It fits a whole text.</summary>
    public Automaton Wildcards(string value) => Build(new Expression.Sequence([.. Parts(value, Letters.All), _tail]));

    /// <summary>A regular expression of at most <see cref="MaxLength"/> characters. It fits a text if it fits a part of it.</summary>
    /// <exception cref="PatternException">An ALB would refuse it, or may read it otherwise, or it is too big.</exception>
    public Automaton Regex(string regex) =>
        Build(new Expression.Sequence(Expression.Anything, RegexParser.Parse(regex, IgnoresCase), Expression.Anything));

    /// <summary>A key, or null for any, and a value of a parameter, with wildcards in both. The first <c>=</c> ends a key.</summary>
    public static Automaton Pair(string? key, string value)
    {
        var rest = new Expression.Sequence([new Expression.One(Letters.Of('=')), .. Query.Parts(value, Letters.All)]);
        var fewest = value.All(c => c == '*') ? 0 : 1;
        return Query.Build(new Expression.Sequence([.. Query.Parts(key ?? "*", ~Letters.Of('=')), new Expression.Repeat(rest, fewest, 1)]));
    }

    private Automaton Build(Expression expression) => Thompson.Build(expression).Within(Universe);

    private IEnumerable<Expression> Parts(string value, Letters allowed)
    {
        var any = new Expression.One(_any & allowed);
        for (var i = 0; i < value.Length; i++)
        {
            var isEscaped = Escapes && value[i] == '\\' && i + 1 < value.Length && value[i + 1] is '*' or '?';
            var c = isEscaped ? value[++i] : value[i];
            yield return (c, isEscaped) switch
            {
                ('*', false) => new Expression.Repeat(any, 0, null),
                ('?', false) => any,
                _ => new Expression.One((IgnoresCase ? Letters.Of(c).BothCases() : Letters.Of(c)) & allowed),
            };
        }
    }
}

/// <summary>A part of a request that conditions look at.</summary>
/// <param name="Name">The name of a header in lower case; otherwise the field of the condition.</param>
/// <param name="Syntax">How its texts are compared.</param>
internal sealed record Field(string Name, Syntax Syntax);

/// <summary>A condition of a rule: a text of the field is in the set; of a field that repeats, one of its texts.</summary>
internal sealed record Clause(Field Field, Automaton Texts);

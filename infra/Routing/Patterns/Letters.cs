namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// A set of characters of visible ASCII (0x20 to 0x7e), which are all that an ALB matches. The bits stand in the order in which examples
/// prefer the characters.
/// </summary>
internal readonly record struct Letters(UInt128 Bits)
{
    private const string Preferred = "xyzabcdefghijklmnopqrstuvw0123456789XYZABCDEFGHIJKLMNOPQRSTUVW-_./~$@:+,;=&!'()*%\"[]{}|^`<>\\?# ";
    private const int FromLowerToUpper = 36;

    private static readonly int[] Rank = [.. Enumerable.Range(0, 128).Select(c => Preferred.IndexOf((char)c, StringComparison.Ordinal))];
    private static readonly UInt128 Lower = (UInt128.One << 26) - 1;

    /// <summary>The set without a character.</summary>
    public static Letters None => default;

    /// <summary>Every visible character.</summary>
    public static Letters All { get; } = new((UInt128.One << Preferred.Length) - 1);

    /// <summary>Decimal digits, <c>\d</c>.</summary>
    public static Letters Digits { get; } = Range('0', '9');

    /// <summary>ASCII letters, digits and <c>_</c>: <c>\w</c>.</summary>
    public static Letters Word { get; } = Range('a', 'z') | Range('A', 'Z') | Digits | Of('_');

    /// <summary>Whether there is no character in the set.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Whether there is exactly one.</summary>
    public bool IsOne => Bits != 0 && (Bits & (Bits - 1)) == 0;

    /// <summary>The character that examples prefer. The set must not be empty.</summary>
    public char First => Preferred[FirstBit];

    /// <summary>The place of that character in the order of preference.</summary>
    public int FirstBit => (int)UInt128.TrailingZeroCount(Bits);

    public static Letters operator |(Letters one, Letters other) => new(one.Bits | other.Bits);

    public static Letters operator &(Letters one, Letters other) => new(one.Bits & other.Bits);

    public static Letters operator ~(Letters letters) => new(All.Bits & ~letters.Bits);

    /// <summary>The set of this one; of none if it is not visible.</summary>
    public static Letters Of(char c) => c is >= ' ' and <= '~' ? new(UInt128.One << Rank[c]) : None;

    /// <summary>The visible ones of a range, both ends included.</summary>
    public static Letters Range(char first, char last)
    {
        var letters = None;
        for (var c = (int)first; c <= last; c++) letters |= Of((char)c);
        return letters;
    }

    /// <summary>Whether the character is in the set.</summary>
    public bool Contains(char c) => !(this & Of(c)).IsEmpty;

    /// <summary>The set with every letter in upper and lower case.</summary>
    public Letters BothCases() => new(Bits | ((Bits & Lower) << FromLowerToUpper) | ((Bits >> FromLowerToUpper) & Lower));
}

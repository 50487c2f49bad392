using System.Buffers;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>
/// The letters of a parsed pattern: visible ASCII stands for itself, and these control characters, which no pattern can hold, for the rest.
/// </summary>
internal static class Token
{
    /// <summary><c>?</c>: exactly one character.</summary>
    public const char One = '\u0001';

    /// <summary><c>*</c>: any run of characters, empty too.</summary>
    public const char Run = '\u0002';

    /// <summary>Stands between key and value of a query pair; no wildcard spans it.</summary>
    public const char Separator = '\u0003';

    /// <summary>The end of a pattern.</summary>
    public const char End = '\u0004';

    private static readonly SearchValues<char> Visible = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c)]);

    /// <summary>An ALB matches visible ASCII only: no wildcard stands for any other character.</summary>
    public static bool IsVisible(char c) => c is >= ' ' and <= '~';

    /// <summary>Whether every character is one that an ALB matches.</summary>
    public static bool IsVisible(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Visible);

    /// <summary>Whether the token stands for characters other than itself.</summary>
    public static bool IsWildcard(char token) => token is One or Run;

    /// <summary>Whether the token consumes the character (for <see cref="Run"/>: as one of its run).</summary>
    public static bool Accepts(char token, char c) => token == c || (IsWildcard(token) && IsVisible(c));
}

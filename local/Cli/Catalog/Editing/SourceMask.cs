namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>
/// Tells code from comments and literals, by the lexical rules of C# (ECMA-334, 6.3.3 and 6.4.5) as far as they matter for that.
/// </summary>
internal sealed class SourceMask
{
    private readonly string _text;
    private readonly char[] _mask;
    private int _position;

    private SourceMask(string text) => (_text, _mask) = (text, text.ToCharArray());

    /// <summary>The text, with blanks for comments and quotation marks for literals.</summary>
    public static string Of(string text)
    {
        var mask = new SourceMask(text);
        mask.Code(untilBrace: false);
        return new(mask._mask);
    }

    // Code up to the end, or up to the brace that ends a hole of an interpolated string.
    private void Code(bool untilBrace)
    {
        var depth = 0;
        while (_position < _text.Length)
        {
            if (At("//") || IsDirective())
            {
                Skip(LineEnd(), ' ');
            }
            else if (At("/*"))
            {
                Skip(After("*/", _position + 2), ' ');
            }
            else if (IsLiteral(out var prefix, out var quotes))
            {
                Literal(prefix, quotes);
            }
            else if (untilBrace && _text[_position] == '}' && depth-- == 0)
            {
                return;
            }
            else
            {
                if (_text[_position] == '{') depth++;
                _position++;
            }
        }
    }

    private bool At(string text) => string.CompareOrdinal(_text, _position, text, 0, text.Length) == 0;

    private bool IsDirective() =>
        _text[_position] == '#' && _text.AsSpan(0, _position)[(_text.LastIndexOf('\n', _position) + 1)..].IsWhiteSpace();

    private int LineEnd() => _text.AsSpan(_position).IndexOfAny('\r', '\n') is >= 0 and var length ? _position + length : _text.Length;

    private int After(string text, int start) =>
        start < _text.Length && _text.IndexOf(text, start, StringComparison.Ordinal) is >= 0 and var found
            ? found + text.Length
            : _text.Length;

    private bool IsLiteral(out string prefix, out int quotes)
    {
        var start = _position;
        while (start < _text.Length && _text[start] is '$' or '@') start++;
        prefix = _text[_position..start];
        quotes = start == _text.Length
            ? 0
            : _text[start] == '\'' ? 1 : _text.AsSpan(start).IndexOfAnyExcept('"') is >= 0 and var run ? run : _text.Length - start;
        return quotes > 0;
    }

    private void Literal(string prefix, int quotes)
    {
        var start = _position;
        _position += prefix.Length;
        var quote = _text[_position];
        if (quotes >= 3) _position = After(new('"', quotes), _position + quotes);
        else if (quotes == 2 && !prefix.Contains('@')) _position += 2;
        else Quoted(quote, verbatim: prefix.Contains('@'), interpolated: prefix.Contains('$'));
        Array.Fill(_mask, '"', start, _position - start);
    }

    private void Quoted(char quote, bool verbatim, bool interpolated)
    {
        _position++;
        while (_position < _text.Length)
        {
            if (_text[_position] == '\\' && !verbatim)
            {
                _position += 2;
            }
            else if (_text[_position] == quote && verbatim && At("\"\""))
            {
                _position += 2;
            }
            else if (interpolated && At("{{"))
            {
                _position += 2;
            }
            else if (interpolated && _text[_position] == '{')
            {
                _position++;
                Code(untilBrace: true);
            }
            else if (_text[_position++] == quote)
            {
                break;
            }
        }

        _position = Math.Min(_position, _text.Length);
    }

    private void Skip(int end, char with)
    {
        Array.Fill(_mask, with, _position, end - _position);
        _position = end;
    }
}

using System.Text.RegularExpressions;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary><c>infra/Functions.cs</c>: a property for each function.</summary>
internal sealed partial class FunctionsFile
{
    public const string Path = "infra/Functions.cs";

    private readonly SourceText _source;
    private readonly int _open;
    private readonly int _close;

    /// <summary>Finds the class.</summary>
    /// <exception cref="EditException">It is not written as expected.</exception>
    public FunctionsFile(string text)
    {
        _source = new(text);
        var declarations = Declaration().Matches(_source.Code);
        if (declarations is not [{ } declaration] ||
            (_close = _source.Closing(_open = declaration.Index + declaration.Length - 1)) < 0 ||
            !_source.IsBlank(_source.LineStart(_close), _close) || _source.LineStart(_close) <= _open)
        {
            throw new EditException(
                $"{Path}: there is no class Functions, with its closing brace on a line of its own, to be edited; edit the file by hand");
        }
    }

    /// <summary>The names of its properties.</summary>
    public IEnumerable<string> Names => Property().Matches(_source.Code).Select(match => match.Groups["name"].Value);

    /// <summary>The project of a function, if <c>LambdaFunction.Named</c> says which it is and no other function has the same.</summary>
    public string? ProjectOf(string function)
    {
        var (start, end) = Find(function);
        var named = Project().Match(_source.Text[start..end]);
        return named.Success && Project().Matches(_source.Text).Count(other => other.Value == named.Value) == 1
            ? named.Groups["project"].Value
            : null;
    }

    /// <summary>Whether a function is out of a package or an image.</summary>
    public bool IsForeign(string function) => Foreign().IsMatch(_source.Code[Range(function)]);

    /// <summary>Where the package of a function is, or its image, if a literal says it.</summary>
    public string? OriginOf(string function) => Foreign().Match(_source.Text[Range(function)]) is { Success: true } foreign
        && foreign.Groups["from"] is { Success: true, Value: var from }
            ? foreign.Groups["kind"].Value == "Image" ? $"the image {from}" : $"the package {from}"
            : null;

    /// <summary>Whether anything else in the file mentions a function.</summary>
    public bool IsMentionedTwice(string function) =>
        Regex.Count(_source.Code, $@"\b{function}\b", RegexOptions.CultureInvariant) > Regex.Count(
            _source.Code[Range(function)], $@"\b{function}\b", RegexOptions.CultureInvariant);

    /// <summary>A function's property as it is written.</summary>
    public string Declaration(string function) => _source.Text[Find(function).Start..Find(function).End];

    /// <summary>The file with one more function, at the end.</summary>
    /// <param name="summary">Its comment.</param>
    /// <param name="property">Its property.</param>
    public string Add(string summary, string property)
    {
        var line = _source.LineStart(_close);
        var indent = $"{_source.Indent(_close)}    ";
        var gap = string.IsNullOrWhiteSpace(_source.Text[(_open + 1)..line]) ? "" : _source.NewLine;
        return _source.Text
            .Insert(line, $"{gap}{indent}/// <summary>{summary}</summary>{_source.NewLine}{indent}{property}{_source.NewLine}");
    }

    /// <summary>The file without a function, its comment, and the empty line before it, or after it if it is the first.</summary>
    public string Remove(string function)
    {
        var (start, end) = Find(function);
        var first = _source.CommentAbove(_source.LineStart(start));
        var last = _source.LineEnd(end);
        if (first > 0 && Line(_source.LineStart(first - 1)).IsEmpty) first = _source.LineStart(first - 1);
        else if (last < _source.Text.Length && Line(last).IsEmpty) last = _source.LineEnd(last);
        return _source.Text.Remove(first, last - first);
    }

    private ReadOnlySpan<char> Line(int start) => _source.Text.AsSpan(start, _source.LineEnd(start) - start).Trim();

    private Range Range(string function) => Find(function) is var (start, end) ? start..end : default;

    private (int Start, int End) Find(string function)
    {
        var start = Property().Matches(_source.Code).Single(match => match.Groups["name"].Value == function).Index;
        return (start, _source.Separators(';', start, _close).First() + 1);
    }

    [GeneratedRegex(@"\bclass\s+Functions\b[^{;]*\{", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"\bpublic\s+static\s+(Lambda|Project|Package|Image)Function\s+(?<name>\w+)\s*(\{|=)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Property();

    [GeneratedRegex(
        """=>?\s*LambdaFunction\s*\.\s*(?<kind>Package|Image)\s*\((\s*(name:\s*)?"[^"\\]*"\s*,\s*((path|uri):\s*)?"(?<from>[^"\\]*)")?""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Foreign();

    [GeneratedRegex("""\bLambdaFunction\.Named\("(?<project>\w+)"\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Project();
}

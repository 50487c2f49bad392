using System.Text.RegularExpressions;

namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary><c>infra/Routes.cs</c>: the list of routes in it, one element each.</summary>
internal sealed partial class RoutesFile
{
    public const string Path = "infra/Routes.cs";

    private readonly SourceText _source;
    private readonly int _open;
    private readonly int _close;
    private readonly (int Start, int End)[] _elements;

    // After the last element.
    private readonly bool _hasComma;

    /// <summary>Finds the list.</summary>
    /// <exception cref="EditException">It is not written as one list in brackets.</exception>
    public RoutesFile(string text)
    {
        _source = new(text);
        var declarations = Declaration().Matches(_source.Code);
        if (declarations is not [{ } declaration] || (_close = _source.Closing(_open = declaration.Index + declaration.Length - 1)) < 0)
            throw new EditException($"{Path}: there is no one list 'All {{ get; }} = [ ... ];' to be edited; edit the file by hand");
        int[] bounds = [_open, .. _source.Separators(',', _open + 1, _close), _close];
        _elements = [.. bounds.Zip(bounds.Skip(1), (start, end) => Trim(start + 1, end)).Where(element => element.Start < element.End)];
        _hasComma = _elements.Length > 0 && bounds.Length > _elements.Length + 1;
    }

    /// <summary>How many routes it has.</summary>
    public int Count => _elements.Length;

    /// <summary>The names of its routes, where they are literals.</summary>
    public IEnumerable<string> Names => _elements.Select(NameOf).OfType<string>();

    /// <summary>The properties of <c>Functions</c> that a route mentions.</summary>
    public IReadOnlyList<string> FunctionsOf(string name) => FunctionsOf(Find(name));

    /// <summary>The servers that a route names, as its target or for its rest, where they are literals.</summary>
    public IReadOnlyList<string> ServersOf(string name)
    {
        var (start, end) = Find(name);
        return ServersIn(new(_source.Text[start..end]));
    }

    /// <summary>The servers that code names, where they are literals.</summary>
    public static IReadOnlyList<string> ServersIn(SourceText source) =>
    [
        .. NamedServers().Matches(source.Code).Select(call => Literal().Match(source.Text[(call.Index + call.Length)..]))
            .Where(literal => literal.Success).Select(literal => literal.Groups["name"].Value).Distinct(),
    ];

    /// <summary>A route as it is written, with the comment right above its lines.</summary>
    public string Element(string name)
    {
        var element = Find(name);
        var line = _source.LineStart(element.Start);
        return _source.IsBlank(line, element.Start) ? _source.Text[_source.CommentAbove(line)..element.End].TrimStart() : Element(element);
    }

    /// <summary>The file with one more element, at the end.</summary>
    public string Add(string element)
    {
        var text = _source.Text;
        var last = _elements.Length == 0 ? _open : AfterComma(_elements[^1]);
        var lineEnd = _source.LineEnd(last);
        // All on one line stays on one line.
        if (_close < lineEnd)
        {
            var end = _elements.Length == 0 ? _open + 1 : _elements[^1].End;
            return text.Insert(end, $"{(_elements.Length == 0 ? "" : ", ")}{element}");
        }

        var indent = _elements.Length == 0 ? $"{_source.Indent(_close)}    " : _source.Indent(_elements[^1].Start);
        var comma = _elements.Length == 0 || _hasComma ? "," : "";
        text = text.Insert(lineEnd, $"{indent}{element}{comma}{_source.NewLine}");
        return comma.Length > 0 ? text : text.Insert(_elements[^1].End, ",");
    }

    /// <summary>
    /// The file without an element, and, if no other is on its lines, without what else is on them and the comment right above them.
    /// </summary>
    public string Remove(string name)
    {
        var text = _source.Text;
        var element = Find(name);
        var index = Array.IndexOf(_elements, element);
        var (start, end) = (element.Start, AfterComma(element));
        var isLast = index == _elements.Length - 1;
        if (_source.IsBlank(_source.LineStart(start), start) && _source.IsBlank(end, _source.LineEnd(end)))
        {
            var first = _source.CommentAbove(_source.LineStart(start));
            text = text.Remove(first, _source.LineEnd(end) - first);
            return isLast && !_hasComma && index > 0 ? text.Remove(AfterComma(_elements[index - 1]) - 1, 1) : text;
        }

        if (!isLast) return text[..start] + text[_elements[index + 1].Start..];
        return text.Remove(index == 0 ? start : _elements[index - 1].End, element.End - (index == 0 ? start : _elements[index - 1].End));
    }

    private (int Start, int End) Find(string name) => _elements.Single(element => NameOf(element) == name);

    private string Element((int Start, int End) element) => _source.Text[element.Start..element.End];

    private string? NameOf((int Start, int End) element) =>
        NameLiteral().Match(Element(element)) is { Success: true } match ? match.Groups["name"].Value : null;

    private IReadOnlyList<string> FunctionsOf((int Start, int End) element) =>
        [.. FunctionProperty().Matches(_source.Code[element.Start..element.End]).Select(match => match.Groups["function"].Value)];

    private int AfterComma((int Start, int End) element) =>
        _source.Separators(',', element.End, _close).Select(comma => comma + 1).FirstOrDefault(element.End);

    private (int Start, int End) Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(_source.Code[start])) start++;
        while (end > start && char.IsWhiteSpace(_source.Code[end - 1])) end--;
        return (start, end);
    }

    [GeneratedRegex(@"\bIReadOnlyList<(Lambda)?Route>\s+All\b\s*(\{\s*get;\s*\}\s*=|=>|=)\s*\[", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        """^new\b\s*((Lambda)?Route\s*)?\(\s*(Name:\s*)?"(?<name>[^"\\]*)"\s*,""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameLiteral();

    [GeneratedRegex(@"\bServers\s*\.\s*Named\s*\(|\bnew\s+Servers\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex NamedServers();

    [GeneratedRegex("""^\s*"(?<name>[^"\\]*)"\s*\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bFunctions\s*\.\s*(?<function>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex FunctionProperty();
}

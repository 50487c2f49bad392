using System.Text.Json;
using Hybrid.Local.Cli.Options;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Parity.Comparing;

/// <summary>
/// What of a route is not compared, from a file beside its settings, <c>parity/&lt;route&gt;.json</c>: names of headers, names of cookies,
/// and JSON paths with all that is below them. Comments may say why.
/// </summary>
internal sealed class IgnoreRules
{
    /// <summary>The folder of the files.</summary>
    public const string Folder = "parity";

    private const string Remedy = "write {\"headers\": [\"x-powered-by\"], \"cookies\": [], \"json\": [\"$.items[*].id\"]}";

    private readonly HashSet<string> _headers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _cookies = new(StringComparer.Ordinal);
    private readonly List<JsonPath> _paths = [];

    /// <summary>Nothing is ignored.</summary>
    public static IgnoreRules None { get; } = new();

    /// <summary>Whether a difference is one of these.</summary>
    public bool Covers(Difference difference) => difference.Aspect switch
    {
        Aspect.Header => _headers.Contains(difference.Place),
        Aspect.Cookie => _cookies.Contains(difference.Place),
        Aspect.Json => _paths.Exists(path => path.Covers(difference.Place)),
        Aspect.Status or Aspect.Text or Aspect.Body => false,
    };

    /// <summary>The rules of a route.</summary>
    /// <param name="folder">The folder of the settings.</param>
    /// <param name="route">The route.</param>
    /// <param name="faults">Gets what is wrong with its file.</param>
    public static IgnoreRules Read(string folder, string route, List<string> faults)
    {
        var file = Path.Combine(folder, Folder, $"{route}.json");
        if (!File.Exists(file)) return None;
        var name = ShellWords.Quote(Path.Combine(Folder, $"{route}.json"));
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(file), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, name, faults);
        }
        catch (JsonException exception)
        {
            faults.Add($"{name}: no JSON ({exception.Message.Split(". ")[0].TrimEnd('.')}, line {exception.LineNumber + 1}); {Remedy}");
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            faults.Add($"{name}: {FileFault.Of(file, exception)}; let it be read, or delete it");
        }

        return None;
    }

    private static IgnoreRules Read(JsonElement root, string name, List<string> faults)
    {
        var rules = new IgnoreRules();
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{name}: not an object; {Remedy}");
            return rules;
        }

        foreach (var member in root.EnumerateObject())
        {
            Func<string, string?>? add = member.Name switch
            {
                "headers" => rules.AddHeader,
                "cookies" => rules.AddCookie,
                "json" => rules.AddPath,
                _ => null,
            };
            if (add is null) faults.Add($"{name}: {member.Name} is not known; allowed: headers, cookies, json");
            else if (member.Value.ValueKind != JsonValueKind.Array) faults.Add($"{name}: {member.Name} is no list; {Remedy}");
            else Add(member, name, add, faults);
        }

        return rules;
    }

    private static void Add(JsonProperty member, string name, Func<string, string?> add, List<string> faults)
    {
        foreach (var (index, entry) in member.Value.EnumerateArray().Index())
        {
            var text = entry.ValueKind == JsonValueKind.String ? entry.GetString()! : null;
            if ((text is null ? "a text" : add(text)) is { } allowed)
                faults.Add($"{name}: {member.Name}[{index}] {Safe.Text(entry.GetRawText())}: not allowed; allowed: {allowed}");
        }
    }

    private string? AddHeader(string text)
    {
        if (text.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)) return "names of cookies, in the list cookies";
        if (!RequestWords.Method().IsMatch(text)) return "the name of a header, such as x-powered-by";
        _headers.Add(text);
        return null;
    }

    private string? AddCookie(string text)
    {
        if (!RequestWords.Method().IsMatch(text)) return "the name of a cookie, such as sid";
        _cookies.Add(text);
        return null;
    }

    private string? AddPath(string text)
    {
        if (!JsonPath.TryParse(text, out var path)) return JsonPath.Allowed;
        _paths.Add(path);
        return null;
    }
}

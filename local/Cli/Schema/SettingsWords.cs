using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hybrid.Infra.Settings;

namespace Hybrid.Local.Cli.Schema;

/// <summary>
/// What the comments of the settings say: the documentation file that the compiler makes of them stands beside the assembly.
/// </summary>
internal sealed partial class SettingsWords
{
    private static readonly string File = Path.Combine(
        AppContext.BaseDirectory, $"{typeof(HybridSettings).Assembly.GetName().Name}.xml");

    private readonly Dictionary<string, string> _members = XDocument.Load(File).Descendants("member").ToDictionary(
        member => member.Attribute("name")!.Value,
        member => Spaces().Replace(string.Concat(member.Element("summary")?.Nodes().Select(Text) ?? []), " ").Trim());

    /// <summary>Of a section.</summary>
    public string? Of(Type settings) => _members.GetValueOrDefault($"T:{settings.FullName}");

    /// <summary>Of a key.</summary>
    public string? Of(Type settings, string key) =>
        _members.GetValueOrDefault($"P:{settings.FullName}.{char.ToUpperInvariant(key[0])}{key[1..]}");

    // A reference is to another setting.
    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see =>
            JsonNamingPolicy.CamelCase.ConvertName(((string?)see.Attribute("cref") ?? (string)see.Attribute("langword")!).Split('.')[^1]),
        XElement element => element.Value,
        _ => node.ToString(),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

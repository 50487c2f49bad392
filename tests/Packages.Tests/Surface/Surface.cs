using System.Text.RegularExpressions;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>The public types of a package by name, each as lines of text: what it is, then its members.</summary>
internal sealed partial class Surface
{
    private readonly Dictionary<string, SurfaceType> _types = [];

    public IReadOnlyCollection<SurfaceType> Types => _types.Values;

    public SurfaceType? this[string name] => _types.GetValueOrDefault(name);

    public void Add(SurfaceType type) => _types.Add(type.Name, type);

    /// <summary>A line that begins with a blank is a member of the type before it; <c>#</c> begins a remark.</summary>
    public static Surface Parse(IEnumerable<string> lines)
    {
        var (surface, members) = (new Surface(), new List<string>());
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ')
                members.Add(line.Trim());
            else
                surface.Add(new(line, members = []));
        }

        return surface;
    }

    /// <summary>
    /// Of this surface the types and names that <paramref name="other"/> has, and what a type cannot do without: each name with all its
    /// overloads, for one that is missing lets code compile that is ambiguous against the package.
    /// </summary>
    public Surface Within(Surface other)
    {
        var within = new Surface();
        foreach (var type in Types)
        {
            if (other[type.Name] is not { } wanted)
                continue;
            var names = wanted.Members.Select(MemberName).ToHashSet();
            var members = type.Members.Where(member => names.Contains(MemberName(member)) || IsNeeded(type, member));
            within.Add(type with { Members = [.. members] });
        }

        return within;
    }

    private static bool IsNeeded(SurfaceType type, string member)
        => type.Head.StartsWith("interface ", StringComparison.Ordinal) || type.Head.StartsWith("enum ", StringComparison.Ordinal)
            || member.Contains(" op_", StringComparison.Ordinal) || member.Contains("abstract ", StringComparison.Ordinal)
            || member.Contains(", required)]", StringComparison.Ordinal) || member.StartsWith("[ResourceType(", StringComparison.Ordinal);

    private static string MemberName(string member)
        => Names().Match(member) is { Success: true } match ? match.Groups["name"].Value : member;

    /// <summary>The word before the parameters of a method, the accessors of a property, or the value or end of a field.</summary>
    [GeneratedRegex(@"^(\[[^\]]*\] )?[^(\[]*?(?<name>\w+)(<[\w, ]*>)?(\(|\[| \{| = |;)")]
    private static partial Regex Names();
}

/// <summary>A type: <c>sealed class A.B : C</c>, and a line for each member.</summary>
internal sealed partial record SurfaceType(string Head, IReadOnlyList<string> Members)
{
    /// <summary>The head without base type, interfaces and constraints, which a new version may add to.</summary>
    public string Name { get; } = Bases().Replace(Head, "");

    [GeneratedRegex(" (:|where) .*")]
    private static partial Regex Bases();
}

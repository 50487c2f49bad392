namespace Hybrid.Packages.Tests.Surface;

/// <summary>In which lines a surface differs from its listing.</summary>
internal static class Departures
{
    /// <summary>A stand-in has exactly what is listed.</summary>
    public static IReadOnlyList<string> OfStandIn(Surface standIn, Surface listing)
    {
        var departures = new List<string>();
        foreach (var type in standIn.Types)
        {
            if (listing[type.Name] is not { } listed)
            {
                departures.Add($"  the package has no {type.Name}");
                continue;
            }

            if (type.Head != listed.Head)
                departures.Add($"  {type.Head}: the package's is {listed.Head}");
            departures.AddRange(type.Members.Except(listed.Members).Select(member => $"  {type.Name}: the package has no {member}"));
        }

        return [.. departures, .. Missing(standIn, listing, line => line).Select(line => $"{line} is missing")];
    }

    /// <summary>A package has at least what is listed; marks of nullability do not count, which no caller is refused for.</summary>
    public static IReadOnlyList<string> OfPackage(Surface package, Surface listing)
    {
        var missing = Missing(package, listing, line => line.Replace("?", "", StringComparison.Ordinal));
        return [.. missing.Select(line => $"{line} is missing")];
    }

    private static IEnumerable<string> Missing(Surface surface, Surface listing, Func<string, string> compared)
    {
        foreach (var listed in listing.Types)
        {
            if (surface[listed.Name] is not { } type)
            {
                yield return $"  {listed.Name}";
                continue;
            }

            var members = type.Members.Select(compared).ToHashSet();
            foreach (var member in listed.Members.Where(member => !members.Contains(compared(member))))
                yield return $"  {listed.Name}: {member}";
        }
    }
}

using System.Text.RegularExpressions;

namespace Hybrid.Packages.Tests.Surface;

/// <summary>
/// The surface of a package out of a <c>*-public-api.txt</c>: sections that begin with <c># Public surface of PACKAGE VERSION:</c>,
/// in each the lines of a listing.
/// </summary>
internal static partial class PublicApiFacts
{
    private const string Title = "# Public surface of ";

    public static PackageFacts? Find(string folder, string package)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*-public-api.txt").Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file);
            var start = Array.FindIndex(lines, line => line.StartsWith($"{Title}{package} ", StringComparison.Ordinal));
            if (start < 0)
                continue;
            var section = lines.Skip(start + 1).TakeWhile(line => !line.StartsWith(Title, StringComparison.Ordinal))
                .Select(line => Doubled().Replace(line, " ${scope}."));
            return new(lines[start][$"{Title}{package} ".Length..].Split(':')[0], Surface.Parse(section));
        }

        return null;
    }

    /// <summary>Delegates stand there with their namespace twice.</summary>
    [GeneratedRegex(@"(?<=^delegate .*) (?<scope>[\w.]+)\.\k<scope>\.(?=\w+(<.*>)?\()")]
    private static partial Regex Doubled();
}

using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Infra.Tests.Architecture;

/// <summary>Who may know whom: local knows infra, infra knows its routing, functions know nobody.</summary>
public sealed class DirectionOfKnowledgeTests
{
    [Theory]
    [InlineData("infra/Routing", @"\bPulumi\b")]
    [InlineData("infra/Routing", @"\bHybrid\.Infra\.(Settings|Components)\b")]
    [InlineData("infra", @"\bHybrid\.(Local|Functions)\b")]
    [InlineData("functions", @"\bHybrid\.(Local|Infra)\b|\bPulumi\b")]
    public void Folder_DoesNotName(string folder, string pattern)
    {
        var sources = Directory.GetFiles(Path.Combine(Clone.Root, folder), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, source => File.ReadLines(source).Any(line => Regex.IsMatch(Code(line), pattern)));
    }

    // A handler string names the assembly of a function without knowing it.
    private static string Code(string line) => line.Contains("::Hybrid.Functions.", StringComparison.Ordinal) ? "" : line.Split("//")[0];
}

using System.Text.RegularExpressions;

namespace Hybrid.Architecture.Tests.Folders;

/// <summary>What holds for every folder with C#: its namespace, whom it may know, and that it stands in docs/architecture.md.</summary>
public sealed partial class FolderTests
{
    // What is compiled in the place of files of functions/, and what stands for folders itself.
    private static readonly string[] Exempt = ["tests/Architecture.Tests/Samples"];

    private static readonly FolderGraph Graph = new(
        Repository.Projects
            .SelectMany(project => AssemblyReader.Edges(project.Assembly, ProgramNamespace(project.Folder)))
            .Concat(UsingReader.Edges(Repository.Sources))
            .Where(edge => !edge.From.StartsWith(FolderGraphTests.Samples, StringComparison.Ordinal))
            .Select(edge => edge with { From = Repository.FolderOf(edge.From), To = Repository.FolderOf(edge.To) }));

    [Fact]
    public void Namespace_IsTheFolder()
    {
        var wrong =
            from file in Repository.Sources
            where file.Namespace is not null && !Exempt.Contains(file.Folder)
            let right = Repository.NamespaceOf(file.Folder)
            where file.Namespace != right
            select $"{file.Path}: namespace {file.Namespace}; its folder says {right}";

        AssertNone(wrong);
    }

    [Fact]
    public void Folders_UseOneAnotherInNoCircle() =>
        AssertNone(Graph.Circles().Select(circle => $"a circle of {circle.Count} folders:\n{string.Join('\n', circle.Select(Text))}"));

    // In each row: a folder with all below it, and what it may know of this repository, each with all below it.
    [Theory]
    [InlineData("functions", "functions")]
    [InlineData("infra", "infra")]
    [InlineData("infra/Values", "infra/Values")]
    [InlineData("infra/Findings", "infra/Findings")]
    [InlineData("infra/Routing", "infra/Routing", "infra/Findings", "infra/Values")]
    [InlineData("infra/Catalog", "infra/Catalog", "infra/Routing", "infra/Findings", "infra/Values")]
    [InlineData("infra/Settings", "infra/Settings", "infra/Catalog", "infra/Routing", "infra/Findings", "infra/Values")]
    [InlineData("infra/Adopted", "infra/Adopted", "infra/Findings", "infra/Settings", "infra/Catalog", "infra/Routing", "infra/Values")]
    [InlineData(
        "infra/Plan", "infra/Plan", "infra/Adopted", "infra/Catalog", "infra/Settings", "infra/Routing", "infra/Findings", "infra/Values")]
    [InlineData(
        "infra/Components", "infra/Components", "infra/Plan", "infra/Adopted", "infra/Catalog", "infra/Settings", "infra/Routing",
        "infra/Values")]
    [InlineData("local", "local", "infra")]
    [InlineData("local/Bootstrap", "local/Bootstrap")]
    [InlineData(
        "local/Parity", "local/Parity", "local/Cli/Explain", "local/Cli/Options", "local/Cli/Output", "local/FrontDoor", "local/Graph",
        "local/Lambda", "local/Logs", "local/RouteMap", "infra/Plan", "infra/Routing", "infra/Catalog", "infra/Settings")]
    [InlineData("local/Logs", "local/Logs")]
    [InlineData("local/Cost", "local/Cost", "local/Traffic", "local/Logs", "local/FrontDoor/Model", "local/Lambda", "infra/Settings")]
    [InlineData("local/Traffic", "local/Traffic", "local/Logs", "local/FrontDoor/Model", "infra/Routing")]
    [InlineData("local/Cutover", "local/Cutover", "local/Cli/Output", "local/RouteMap", "infra/Adopted", "infra/Settings")]
    public void Folder_KnowsOnly(string folder, params string[] known) =>
        AssertNone(
            from edge in EdgesFrom(folder)
            where Repository.Folders.Contains(edge.To) && !known.Any(other => IsIn(edge.To, other))
            select Text(edge));

    // What is pure knows nothing of Pulumi; what reads its configuration and the last outputs knows no resource.
    [Theory]
    [InlineData("infra/Routing", "Pulumi")]
    [InlineData("infra/Catalog", "Pulumi")]
    [InlineData("functions", "Pulumi")]
    [InlineData("infra/Settings", "Pulumi.")]
    [InlineData("infra/Plan", "Pulumi.")]
    public void Folder_KnowsNoNamespaceThatBeginsWith(string folder, string start) =>
        AssertNone(EdgesFrom(folder).Where(edge => edge.To.StartsWith(start, StringComparison.Ordinal)).Select(Text));

    [Fact]
    public void Folder_StandsInTheArchitecture()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var lines = Row().Matches(page).Select(row => row.Groups[1].Value).ToList();
        // Functions come and go without an edit elsewhere.
        string LineOf(string folder) => lines.Contains(folder) ? folder : $"{folder[..(folder.LastIndexOf('/') + 1)]}*";
        var needed = Repository.Folders.Append("local/packages").Select(LineOf).Distinct().ToList();

        AssertNone(Repository.Folders.Where(folder => !lines.Contains(LineOf(folder)))
            .Select(folder => $"{folder}/ has no line in docs/architecture.md"));
        AssertNone(lines.Except(needed).Select(line => $"{line}/ stands in docs/architecture.md, and there is no C# in it"));
        Assert.Equal(lines.Distinct(), lines);
    }

    // A program's top-level statements have no namespace.
    private static string ProgramNamespace(string project) =>
        Repository.Sources
            .Where(file => file.Namespace is null && IsIn(file.Folder, project))
            .Select(file => Repository.NamespaceOf(file.Folder))
            .FirstOrDefault(Repository.NamespaceOf(project));

    private static List<Edge> EdgesFrom(string folder)
    {
        var edges = Graph.Edges.Where(edge => IsIn(edge.From, folder)).ToList();
        Assert.NotEmpty(edges);
        return edges;
    }

    private static bool IsIn(string folder, string whole) => folder == whole || folder.StartsWith($"{whole}/", StringComparison.Ordinal);

    private static string Text(Edge edge) => $"  {edge.From} -> {edge.To}: {edge.Example}";

    private static void AssertNone(IEnumerable<string> faults)
    {
        var text = string.Join('\n', faults);
        Assert.True(text.Length == 0, text);
    }

    [GeneratedRegex(@"^\| `([\w/.*]+)/` \| \S", RegexOptions.Multiline)]
    private static partial Regex Row();
}

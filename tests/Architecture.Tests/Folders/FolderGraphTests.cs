namespace Hybrid.Architecture.Tests.Folders;

/// <summary>Uses and circles are found: tried on the namespaces of Samples, which stand for folders.</summary>
public sealed class FolderGraphTests
{
    /// <summary>The namespace that has the samples below it.</summary>
    public const string Samples = "Hybrid.Architecture.Tests.Samples";

    private static readonly FolderGraph Graph = new(
        AssemblyReader.Edges(typeof(FolderGraphTests).Assembly.Location, "Hybrid.Architecture.Tests")
            .Where(edge => edge.From.StartsWith(Samples, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Inherits")]
    [InlineData("Implements")]
    [InlineData("HasField")]
    [InlineData("HasProperty")]
    [InlineData("TakesParameter")]
    [InlineData("ReturnsListOf")]
    [InlineData("IsMarked")]
    [InlineData("IsMarkedWithTypeOf")]
    [InlineData("Constrains")]
    [InlineData("CallsInLambda")]
    [InlineData("CallsExtension")]
    [InlineData("CallsGenericMethodWith")]
    [InlineData("Casts")]
    [InlineData("Catches")]
    [InlineData("AwaitsInIterator")]
    public void Use_IsSeen(string folder) =>
        Assert.Contains(Graph.Edges, edge => edge.From == $"{Samples}.{folder}" && edge.To == $"{Samples}.Used");

    [Fact]
    public void Import_IsSeen()
    {
        SourceFile[] files =
        [
            new("one/A.cs", "Hybrid.One", ["Hybrid.Two", "System.Text"]),
            new("two/B.cs", "Hybrid.Two", ["Hybrid.Three.SomeType"]),
            new("three/C.cs", "Hybrid.Three", []),
        ];

        Assert.Equal(
            [
                new("Hybrid.One", "Hybrid.Two", "one/A.cs imports Hybrid.Two"),
                new("Hybrid.Two", "Hybrid.Three", "two/B.cs imports Hybrid.Three.SomeType"),
            ],
            UsingReader.Edges(files));
    }

    [Fact]
    public void Circle_IsFound_WithAnExampleForEachStep()
    {
        var circle = Assert.Single(Graph.Circles());

        Assert.Equal(
            ["Parent.Ask uses CircleA.Child.Link", "Link.Next uses CircleB.End", "End.Back uses CircleA.Parent"],
            circle.Select(edge => edge.Example.Replace($"{Samples}.", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Chain_IsNoCircle() =>
        Assert.Empty(new FolderGraph([new("a", "b", ""), new("b", "c", ""), new("a", "c", ""), new("c", "c", "")]).Circles());
}

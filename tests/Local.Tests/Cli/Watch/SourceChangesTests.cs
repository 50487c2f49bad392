using Hybrid.Local.Cli.Watch;

namespace Hybrid.Local.Tests.Cli.Watch;

/// <summary>What is to be built for a file.</summary>
public sealed class SourceChangesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("hybrid-sources-").FullName;

    public SourceChangesTests()
    {
        foreach (var name in new[] { "Assets", "Hello", "Shared" })
        {
            Directory.CreateDirectory(Path.Combine(_root, "functions", name));
            File.WriteAllText(Path.Combine(_root, "functions", name, $"{name}.csproj"), "");
        }
    }

    [Theory]
    [InlineData("functions/Hello/Function.cs", "Hello")]
    [InlineData("functions/Hello/Deeper/Greeting.cs", "Hello")]
    [InlineData("functions/Hello/Hello.csproj", "Hello; restored")]
    [InlineData("functions/Shared/Answer.cs", "Assets, Hello; with Shared")]
    [InlineData("functions/Directory.Build.props", "Assets, Hello; with Shared; program; restored")]
    [InlineData("functions/Gone/Function.cs", "")]
    [InlineData("infra/Routes.cs", "program")]
    [InlineData("infra/Infra.csproj", "program; restored")]
    [InlineData("Directory.Packages.props", "Assets, Hello; with Shared; program; restored")]
    [InlineData("global.json", "Assets, Hello; with Shared; program; restored")]
    [InlineData("Pulumi.dev.yaml", "")]
    public void File_AsksForBuilds(string file, string expected) =>
        Assert.Equal(expected, Text(Of(new FileChange(Full(file), true, true))));

    [Fact]
    public void AssetThatHoldsSomethingElse_AsksForNothing_ButOneThatComesOrGoesIsTheProgramsToList()
    {
        var sources = new SourceChanges(_root);
        var css = Full("functions/Assets/files/css/site.css");

        Assert.Equal(["css/site.css"], sources.Add([new(css, true, true)]));
        Assert.False(sources.NeedBuild);
        Assert.Empty(sources.Add([new(css, true, false)]));
        Assert.Equal("program", Text(sources));
    }

    [Fact]
    public void WhatCouldNotBeBuilt_StaysToBeDone()
    {
        var sources = Of(new FileChange(Full("functions/Shared/Answer.cs"), true, true));

        sources.Remove(["Assets"]);
        Assert.Equal("Hello; with Shared", Text(sources));

        sources.Remove(["Hello"]);
        Assert.Equal("", Text(sources));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Text(SourceChanges sources) => string.Join("; ", new[]
    {
        string.Join(", ", sources.Functions),
        sources.Shared ? "with Shared" : "",
        sources.Program ? "program" : "",
        sources.Restore ? "restored" : "",
    }.Where(part => part.Length > 0));

    private SourceChanges Of(FileChange change)
    {
        var sources = new SourceChanges(_root);
        sources.Add([change]);
        return sources;
    }

    private string Full(string file) => Path.Combine(_root, file.Replace('/', Path.DirectorySeparatorChar));
}

namespace Hybrid.Architecture.Tests;

/// <summary>What the build's own rule of long lines (RCS0056) leaves out: comments and texts.</summary>
public sealed class LineTests
{
    private const int Longest = 140;

    [Fact]
    public void Line_HasAtMost140Characters()
    {
        var tooLong =
            from file in Repository.Sources
            from line in File.ReadLines(Path.Combine(Repository.Root, file.Path)).Index()
            where line.Item.Length > Longest
            select $"{file.Path}:{line.Index + 1} has {line.Item.Length} characters";

        var text = string.Join('\n', tooLong);
        Assert.True(text.Length == 0, text);
    }
}

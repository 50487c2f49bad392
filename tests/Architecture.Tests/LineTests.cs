namespace Hybrid.Architecture.Tests;

/// <summary>The length of lines, which no rule of the compiler's own analyzers holds.</summary>
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

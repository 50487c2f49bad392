using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Tests.Cli.Output;

/// <summary>Messages on a terminal.</summary>
public sealed class WordWrapTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("one two", "one two")]
    [InlineData("one two three", "one two\nthree")]
    [InlineData("onetwothreefour five", "onetwothreefour\nfive")]
    [InlineData("  one two three", "  one two\n  three")]
    [InlineData("one\ntwo three four", "one\ntwo three\nfour")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("one  two", "one  two")]
    public void Lines_AreBrokenAtBlanks_AndKeepTheirIndentation(string text, string wrapped) =>
        Assert.Equal(wrapped, WordWrap.At(10, text));
}

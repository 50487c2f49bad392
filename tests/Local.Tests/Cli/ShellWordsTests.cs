using Hybrid.Local.Cli;

namespace Hybrid.Local.Tests.Cli;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("node app.js", "node", "app.js")]
    [InlineData("  node \t app.js ", "node", "app.js")]
    [InlineData("node 'my app.js'", "node", "my app.js")]
    [InlineData("node \"my app.js\"", "node", "my app.js")]
    [InlineData("node my\\ app.js", "node", "my app.js")]
    [InlineData("a'b c'd", "ab cd")]
    [InlineData("a '' b", "a", "", "b")]
    [InlineData("'a\\b'", "a\\b")]
    [InlineData("\"a\\b \\\" \\\\ '\"", "a\\b \" \\ '")]
    [InlineData("'\"'", "\"")]
    [InlineData("a\\", "a\\")]
    [InlineData("$HOME *", "$HOME", "*")]
    public void Splits_AsAShellDoes(string text, params string[] words)
    {
        Assert.True(ShellWords.TrySplit(text, out var split));
        Assert.Equal(words, split);
    }

    [Theory]
    [InlineData("node 'app.js")]
    [InlineData("node \"app.js")]
    [InlineData("node \"app.js\\\"")]
    public void Refuses_AnOpenQuote(string text) => Assert.False(ShellWords.TrySplit(text, out _));
}

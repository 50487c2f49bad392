using System.Diagnostics;
using Hybrid.Local.Cli.Output;

namespace Hybrid.Local.Tests.Cli.Output;

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

    [Theory]
    [InlineData("/home/me/shop/graph.json", "/home/me/shop/graph.json")]
    [InlineData("../Läden/a_b-c.pem", "../Läden/a_b-c.pem")]
    [InlineData("my shop/graph.json", "'my shop/graph.json'")]
    [InlineData("", "''")]
    [InlineData("~", "'~'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    [InlineData("a\tb\nc", "'a\tb\nc'")]
    public void Quotes_WhatAShellWouldChange(string word, string quoted)
    {
        Assert.Equal(quoted, ShellWords.Quote(word));
        Assert.True(ShellWords.TrySplit(quoted, out var words));
        Assert.Equal([word], words);
    }

    [Fact]
    public void Quotes_WhatBashReadsBack()
    {
        const string Word = "a b\tä'\"$x`y`\\*?[z]{1,2}~!#&;|<>()\nend";
        var start = new ProcessStartInfo("bash", ["-c", $"printf %s {ShellWords.Quote(Word)}"]) { RedirectStandardOutput = true };

        using var bash = Process.Start(start)!;

        Assert.Equal(Word, bash.StandardOutput.ReadToEnd());
    }
}

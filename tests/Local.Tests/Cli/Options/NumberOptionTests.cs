using System.CommandLine;
using Hybrid.Local.Cli.Options;

namespace Hybrid.Local.Tests.Cli.Options;

public sealed class NumberOptionTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("1e3")]
    [InlineData("10000000000")]
    public void Rejects_WhatIsNoNumberWithinTheBounds(string text)
    {
        var seconds = new Option<double>("--seconds") { CustomParser = result => result.Number(0.5, 3600) };
        var requests = new Option<long>("--requests") { CustomParser = result => result.Number(1, 1000L) };

        var parsed = new RootCommand { seconds, requests }.Parse(["--seconds", text, "--requests", text]);

        Assert.Equal(
            [$"--requests {text}: not allowed; allowed: 1 to 1000", $"--seconds {text}: not allowed; allowed: 0.5 to 3600"],
            parsed.Errors.Select(error => error.Message).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Takes_DecimalsWhereTheBoundsHaveThem()
    {
        var seconds = new Option<double>("--seconds") { CustomParser = result => result.Number(0.5, 3600) };

        Assert.Equal(1.5, new RootCommand { seconds }.Parse(["--seconds", "1.5"]).GetValue(seconds));
    }
}

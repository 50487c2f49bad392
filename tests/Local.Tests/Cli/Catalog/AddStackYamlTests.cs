using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Tests.Cli.Catalog;

/// <summary>An entry is put into a stack's file, and taken out again; comments and layout stay.</summary>
public sealed class AddStackYamlTests
{
    [Theory]
    [InlineData("config:\n  hybrid:cutover:\n    a: 100\n", "config:\n  hybrid:cutover:\n    a: 100\n    new: 5\n")]
    [InlineData("config:\n  hybrid:cutover:\n    a: 100", "config:\n  hybrid:cutover:\n    a: 100\n    new: 5")]
    [InlineData("config:\r\n  hybrid:cutover:\r\n    a: 100\r\n", "config:\r\n  hybrid:cutover:\r\n    a: 100\r\n    new: 5\r\n")]
    [InlineData("\uFEFFconfig:\n  hybrid:cutover:\n    a: 100\n", "\uFEFFconfig:\n  hybrid:cutover:\n    a: 100\n    new: 5\n")]
    [InlineData(
        "# c\nconfig: # c\n    hybrid:cutover: # c\n          a: # c\n            weight: 1 # ä\n"
            + "            # next\n\n    x: 1 # c\n",
        "# c\nconfig: # c\n    hybrid:cutover: # c\n          a: # c\n            weight: 1 # ä\n          new: 5\n"
            + "            # next\n\n    x: 1 # c\n")]
    [InlineData("config:\n  hybrid:cutover: {}  # none\n  x: 1\n", "config:\n  hybrid:cutover: {new: 5}  # none\n  x: 1\n")]
    [InlineData(
        "config:\n  hybrid:cutover: { a: 1, b: { weight: 2 } }\n",
        "config:\n  hybrid:cutover: { a: 1, b: { weight: 2 }, new: 5 }\n")]
    [InlineData("config: {\"hybrid:cutover\": {\"a\": 1}}\n", "config: {\"hybrid:cutover\": {\"a\": 1, new: 5}}\n")]
    [InlineData("config:\n  \"hybrid:cutover\":\n    'a': 1\n", "config:\n  \"hybrid:cutover\":\n    'a': 1\n    new: 5\n")]
    [InlineData(
        "config:\n  aws:region: eu-west-1\n\n# the end\n",
        "config:\n  aws:region: eu-west-1\n  hybrid:cutover:\n    new: 5\n\n# the end\n")]
    [InlineData("config:\n  x: |\n    several\n    lines\n", "config:\n  x: |\n    several\n    lines\n  hybrid:cutover:\n    new: 5\n")]
    [InlineData("config:\n  x:\n    - 1\n    - [2, 3]\n", "config:\n  x:\n    - 1\n    - [2, 3]\n  hybrid:cutover:\n    new: 5\n")]
    [InlineData("encryptionsalt: v1\n", "encryptionsalt: v1\nconfig:\n  hybrid:cutover:\n    new: 5\n")]
    [InlineData("", "config:\n  hybrid:cutover:\n    new: 5\n")]
    [InlineData("# nothing yet\n", "# nothing yet\nconfig:\n  hybrid:cutover:\n    new: 5\n")]
    public void Entry_IsAdded_AndRemovedWithoutATrace(string before, string after)
    {
        Assert.Equal(after, new StackYaml("f", before).Add("hybrid:cutover", "new", "5"));
        Assert.Equal("new: 5", new StackYaml("f", after).Entry("hybrid:cutover", "new"));
        Assert.Equal(before, new StackYaml("f", after).Remove("hybrid:cutover", "new"));
    }

    [Theory]
    [InlineData("config:\n  hybrid:cutover: # none\n  x: 1\n", "config:\n  hybrid:cutover: # none\n    new: 5\n  x: 1\n")]
    [InlineData("config:\n", "config:\n  hybrid:cutover:\n    new: 5\n")]
    public void SectionWithoutAValue_GetsTheEntry(string before, string after) =>
        Assert.Equal(after, new StackYaml("f", before).Add("hybrid:cutover", "new", "5"));

    [Theory]
    [InlineData("a: 1", "ab: 2")]
    [InlineData("ab: 2", "a: 1")]
    public void Name_IsThatOfOneEntry_WhateverOthersBeginLike(string removed, string left) => Assert.Equal(
        $"config:\n  hybrid:cutover:\n    {left}\n",
        new StackYaml("f", "config:\n  hybrid:cutover:\n    a: 1\n    ab: 2\n").Remove("hybrid:cutover", removed.Split(':')[0]));

    [Fact]
    public void EditedEntry_GoesWithAllItsLines() => Assert.Equal(
        "config:\n  hybrid:cutover:\n    a: 1\n    # of b\n    b: 1\n",
        new StackYaml(
            "f",
            "config:\n  hybrid:cutover:\n    a: 1\n    new:\n      weight: 10\n      stickiness: 1h # long\n    # of b\n "
                + "   b: 1\n").Remove("hybrid:cutover", "new"));

    [Theory]
    [InlineData("    a: 1\n    # new, soon\n    # more\n    new: 5\n    # b\n    b: 1\n", "    a: 1\n    # b\n    b: 1\n")]
    [InlineData("    # first\n    new: 5\n    b: 1\n", "    b: 1\n")]
    [InlineData("    # of all\n\n    new: 5\n    b: 1\n", "    # of all\n\n    b: 1\n")]
    [InlineData("    a: |\n      # text\n    new: 5\n", "    a: |\n      # text\n")]
    public void CommentRightAboveAnEntry_GoesWithIt(string before, string after) =>
        Assert.Equal(
            $"config:\n  hybrid:cutover: # c\n{after}",
            new StackYaml("f", $"config:\n  hybrid:cutover: # c\n{before}").Remove("hybrid:cutover", "new"));

    [Theory]
    [InlineData("{ new: 5 , b: 1 }", "{ b: 1 }")]
    [InlineData("{ a: 1, new: 5, b: 1 }", "{ a: 1, b: 1 }")]
    [InlineData("{ new: 5 }", "{  }")]
    public void EntryInBraces_GoesWithItsComma(string before, string after) =>
        Assert.Equal(
            $"config:\n  hybrid:cutover: {after}\n",
            new StackYaml("f", $"config:\n  hybrid:cutover: {before}\n").Remove("hybrid:cutover", "new"));

    [Theory]
    [InlineData("config:\n  hybrid:cutover: '{\"a\": 100}'\n")]
    [InlineData("config:\n  hybrid:cutover: [a]\n")]
    [InlineData("config:\n  x: &x\n    a: 1\n  hybrid:cutover: *x\n")]
    [InlineData("config: text\n")]
    public void OtherForm_IsRefused_WithWhatToWrite(string text)
    {
        var fault = Assert.Throws<EditException>(() => new StackYaml("Pulumi.dev.yaml", text).Add("hybrid:cutover", "new", "5"));

        Assert.Equal(
            "Pulumi.dev.yaml: written in a form that cannot be edited here; write 'new: 5' below hybrid:cutover by hand",
            fault.Message);
    }

    [Theory]
    [InlineData("config: [")]
    [InlineData("config:\n\ta: 1\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("- 1\n")]
    [InlineData("a: 1\n---\nb: 1\n")]
    public void BrokenFile_IsRefused(string text) =>
        Assert.StartsWith("f: ", Assert.Throws<EditException>(() => new StackYaml("f", text)).Message, StringComparison.Ordinal);
}

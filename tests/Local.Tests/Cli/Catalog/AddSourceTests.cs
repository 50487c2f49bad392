using Hybrid.Local.Cli.Catalog.Editing;

namespace Hybrid.Local.Tests.Cli.Catalog;

/// <summary>A line is put into the C# files of the catalog, and taken out again, wherever a user has been at work in them.</summary>
public sealed class AddSourceTests
{
    private const string Element = "new(\"new\", Match.Path(\"/new\"), Functions.New)";

    public static TheoryData<string, string> Lists => new()
    {
        { "[\n    new(\"a\", A),\n]", "[\n    new(\"a\", A),\n    %,\n]" },
        { "[\n    new(\"a\", A)\n]", "[\n    new(\"a\", A),\n    %\n]" },
        { "[\r\n\tnew(\"a\", A),\r\n]", "[\r\n\tnew(\"a\", A),\r\n\t%,\r\n]" },
        { "[\n]", "[\n    %,\n]" },
        { "[]", "[%]" },
        { "[ ]", "[% ]" },
        { "[new(\"a\", A)]", "[new(\"a\", A), %]" },
        { "[new(\"a\", A), new(\"b\", B)]", "[new(\"a\", A), new(\"b\", B), %]" },
        { "[\n    new(\"a\", A), // first, \"[\n    // last ]\n]", "[\n    new(\"a\", A), // first, \"[\n    %,\n    // last ]\n]" },
        { "[\n    new(\"a\", A), /* begins ]\n       ends */\n]", "[\n    new(\"a\", A), /* begins ]\n       ends */\n    %,\n]" },
        {
            "[\n    new(\"a\", Match.Path(\"/]\", @\"/\"\"]\", $\"/{Of(\"]\")}\", \"\"\"/\"]\"\"\"), ']') { X = [1, 2] },\n]",
            "[\n    new(\"a\", Match.Path(\"/]\", @\"/\"\"]\", $\"/{Of(\"]\")}\", \"\"\"/\"]\"\"\"), ']') { X = [1, 2] },\n    %,\n]" },
        {
            "[\n    new(\n        \"a\",\n        A),\n    .. Others,\n]",
            "[\n    new(\n        \"a\",\n        A),\n    .. Others,\n    %,\n]" },
        { "[\n#if DEBUG\n    new(\"a\", A),\n#endif // don't\n]", "[\n#if DEBUG\n    new(\"a\", A),\n    %,\n#endif // don't\n]" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Route_IsAddedAtTheEnd_AndRemovedWithoutATrace(string before, string after)
    {
        var file = File(before);

        var added = new RoutesFile(file).Add(Element);

        Assert.Equal(File(after).Replace("%", Element, StringComparison.Ordinal), added);
        Assert.Equal(file, new RoutesFile(added).Remove("new"));

        static string File(string list) =>
            $"public static class Routes // All = [\n{{\n    public static IReadOnlyList<Route> All {{ get; }} = {list};\n}}\n";
    }

    [Theory]
    [InlineData("a", "new(\"ab\", A), new(\"abc\", B) { X = 1 }")]
    [InlineData("ab", "new(\"a\", A), new(\"abc\", B) { X = 1 }")]
    [InlineData("abc", "new(\"a\", A), new(\"ab\", A)")]
    public void Name_IsThatOfOneRoute_WhateverOthersBeginLike(string name, string left) => Assert.Equal(
        $"IReadOnlyList<Route> All => [{left}];",
        new RoutesFile("IReadOnlyList<Route> All => [new(\"a\", A), new(\"ab\", A), new(\"abc\", B) { X = 1 }];").Remove(name));

    [Fact]
    public void EditedRoute_GoesWithAllItsLines() => Assert.Equal(
        "IReadOnlyList<Route> All =>\n[\n    new(\"a\", A),\n    new(\"c\", C),\n];",
        new RoutesFile("IReadOnlyList<Route> All =>\n[\n    new(\"a\", A),\n    new Route(\"b\",\n        B) { HttpApi = true "
            + "}, // soon\n    new(\"c\", C),\n];").Remove("b"));

    [Fact]
    public void CommentRightAboveARoute_GoesWithIt()
    {
        const string b = "    // b, soon\n    // more\n    new(\"b\", B),\n";
        const string list =
            $"IReadOnlyList<Route> All =>\n[\n    // of all\n\n    new(\"a\", A), // a\n{b}    // c\n    new(\"c\", C),\n];";

        Assert.Equal(list.Replace(b, "", StringComparison.Ordinal), new RoutesFile(list).Remove("b"));
        Assert.Equal(b.Trim().TrimEnd(','), new RoutesFile(list).Element("b"));
        Assert.Equal(list.Replace("    new(\"a\", A), // a\n", "", StringComparison.Ordinal), new RoutesFile(list).Remove("a"));
        Assert.Equal("new(\"a\", A)", new RoutesFile(list).Element("a"));
    }

    [Theory]
    [InlineData("public static IReadOnlyList<Route> All { get; } = Load();")]
    [InlineData("public static IReadOnlyList<Route> All { get; } = [")]
    [InlineData("// public static IReadOnlyList<Route> All { get; } = [];")]
    [InlineData("")]
    public void OtherForm_IsRefused(string text) =>
        Assert.StartsWith("infra/Routes.cs: ", Assert.Throws<EditException>(() => new RoutesFile(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("class Functions\n{\n}\n", "class Functions\n{\n    /// <summary>S.</summary>\n    P\n}\n")]
    [InlineData("class Functions\r\n{\r\n}\r\n", "class Functions\r\n{\r\n    /// <summary>S.</summary>\r\n    P\r\n}\r\n")]
    [InlineData(
        "namespace N { class Functions\n    {\n        int a; // }\n    }\n}",
        "namespace N { class Functions\n    {\n        int a; // }\n\n        /// <summary>S.</summary>\n        P\n    }\n}")]
    public void Function_IsAddedAtTheEnd_AndRemovedWithoutATrace(string before, string after)
    {
        const string property = "public static LambdaFunction New { get; } = LambdaFunction.Named(\"New\");";

        var added = new FunctionsFile(before).Add("S.", property);

        Assert.Equal(after.Replace("P", property, StringComparison.Ordinal), added);
        Assert.Equal("New", new FunctionsFile(added).ProjectOf("New"));
        Assert.Equal(before, new FunctionsFile(added).Remove("New"));
    }

    [Theory]
    [InlineData("class Functions { }")]
    [InlineData("class Function\n{\n}\n")]
    public void OtherClass_IsRefused(string text) => Assert.StartsWith(
        "infra/Functions.cs: ",
        Assert.Throws<EditException>(() => new FunctionsFile(text)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("B", "1A1C1", "1A1B1C1")]
    [InlineData("D", "1A1C1", "1A1C1D1")]
    [InlineData("A", "1A1C1", "1A1C1")]
    [InlineData("A", "1", "1")]
    public void Solution_HasFunctionsInTheirOrder(string function, string before, string after)
    {
        Assert.Equal(Solution(after), SolutionFile.Add(Solution(before), function));
        if (before != after) Assert.Equal(Solution(before), SolutionFile.Remove(Solution(after), function));

        static string Solution(string letters) => string
            .Concat(letters.Select(c => c == '1' ? "<Folder>\r\n" : $"    <Project Path=\"functions/{c}/{c}.csproj\" />\r\n"))
            .Replace("<Folder>\r\n    <", "    <", StringComparison.Ordinal);
    }
}

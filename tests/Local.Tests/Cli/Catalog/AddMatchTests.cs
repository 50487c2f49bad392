using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Catalog;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Local.Tests.Cli.Catalog;

/// <summary>A match as it is typed means what it says, in the catalog as in the check before.</summary>
public sealed class AddMatchTests
{
    public static TheoryData<string, string, Match> Matches => new()
    {
        { "/orders", """Match.Path("/orders")""", Match.Path("/orders") },
        { "/orders/*", """Match.Path("/orders/*")""", Match.Path("/orders/*") },
        { "GET /orders/*", """Match.Path("/orders/*").Methods("GET")""", Match.Path("/orders/*").Methods("GET") },
        { "/orders,/orders/*", """Match.Prefix("/orders")""", Match.Prefix("/orders") },
        { "/orders/*,/orders", """Match.Path("/orders/*", "/orders")""", Match.Path("/orders/*", "/orders") },
        { "/orders,/orders/*,/o", """Match.Path("/orders", "/orders/*", "/o")""", Match.Path("/orders", "/orders/*", "/o") },
        { "/*", """Match.Path("/*")""", Match.Path("/*") },
        { "/,//*", """Match.Path("/", "//*")""", Match.Path("/", "//*") },
        { "shop.example.com/orders", """Match.Path("/orders").Host("shop.example.com")""", Match.Path("/orders").Host("shop.example.com") },
        {
            " GET , HEAD  *.example.com/a/?.html ",
            """Match.Path("/a/?.html").Host("*.example.com").Methods("GET", "HEAD")""",
            Match.Path("/a/?.html").Host("*.example.com").Methods("GET", "HEAD") },
        { "get /orders", """Match.Path("/orders").Methods("get")""", Match.Path("/orders").Methods("get") },
        { "/a\"b\\c", """Match.Path("/a\"b\\c")""", Match.Path("/a\"b\\c") },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public void IsTheMatchAndItsCode(string text, string code, Match match)
    {
        Assert.True(MatchText.TryParse(text, out var parsed));
        Assert.Equal(match, parsed.ToMatch());
        Assert.Equal(code, parsed.ToCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("orders")]
    [InlineData("GET")]
    [InlineData("GET orders")]
    [InlineData("GET /a /b")]
    [InlineData("GET, /a")]
    [InlineData("/a,b")]
    [InlineData("/a,")]
    [InlineData("a.example.com,b.example.com/a")]
    [InlineData("https://shop.example.com/a")]
    [InlineData("GET http://shop.example.com/a")]
    public void IsRefused(string text) => Assert.False(MatchText.TryParse(text, out _));

    [Theory]
    [InlineData("/orders/*", "/orders")]
    [InlineData("/orders,/orders/*", null)]
    [InlineData("/orders", null)]
    [InlineData("/*", null)]
    public void PathBesideTheOthers_IsPointedOut(string text, string? path)
    {
        Assert.True(MatchText.TryParse(text, out var parsed));
        Assert.Equal(path, parsed.Overlooked());
    }
}

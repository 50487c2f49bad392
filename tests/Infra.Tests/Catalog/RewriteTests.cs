using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Hybrid.Infra.Values;
using Match = Hybrid.Infra.Routing.Conditions.Match;

namespace Hybrid.Infra.Tests.Catalog;

public sealed class RewriteTests
{
    [Theory]
    [InlineData("/api", "/")]
    [InlineData("/api/", "/")]
    [InlineData("/api/items/7?x=1", "/items/7?x=1")]
    public void StripPrefix_LeavesThePathBelowThePrefix(string target, string expected)
    {
        var rewrite = Assert.Single(Route(Match.Prefix("/api")).StripPrefix().Rewrites);

        Assert.Equal(expected, Regex.Replace(target, rewrite.Regex, rewrite.Replacement));
        Assert.Equal(RewriteKind.Url, rewrite.Kind);
    }

    [Theory]
    [InlineData("/a.b")]
    [InlineData("/a+b")]
    public void StripPrefix_TakesThePrefixLiterally(string prefix) =>
        Assert.Equal("/x", Regex.Replace($"{prefix}/x", Route(Match.Prefix(prefix)).StripPrefix().Rewrites[0].Regex, "/$1"));

    [Fact]
    public void StripPrefix_NeedsAPrefix() =>
        Assert.Equal(
            "StripPrefix() needs Match.Prefix(...), which 'path /a or /b' is not.",
            Assert.Single(Findings(Route(Match.Path("/a", "/b")).StripPrefix())).Fault);

    [Theory]
    [InlineData("(?=a)", "x", "is not a regular expression that an ALB takes")]
    [InlineData("(a)\\1", "x", "is not a regular expression that an ALB takes")]
    [InlineData("(", "x", "is not a regular expression that an ALB takes")]
    [InlineData("", "x", "has a regular expression of 0")]
    public void Rejects_ARewrite_ThatAnAlbDoesNotTake(string regex, string replacement, string fault) =>
        Assert.Contains(
            fault,
            Assert.Single(Findings(Route(Match.Prefix("/api")).Rewrite(regex, replacement))).Fault,
            StringComparison.Ordinal);

    [Fact]
    public void Rejects_ARewrite_Over1024Characters() =>
        Assert.Contains(
            "1025",
            Assert.Single(Findings(Route(Match.Prefix("/api")).HostRewrite("a", new string('x', 1025)))).Fault,
            StringComparison.Ordinal);

    [Fact]
    public void Rejects_TwoRewrites_OfOneKind() =>
        Assert.Contains(
            "2 rewrites of the path",
            Assert.Single(Findings(Route(Match.Prefix("/api")).StripPrefix().Rewrite("a", "b"))).Fault,
            StringComparison.Ordinal);

    private static Route Route(Match match) => new("api", match, SampleCatalog.Hello);

    private static ValueList<Finding> Findings(Route route)
    {
        var settings = HybridSettings.Read(new Dictionary<string, string> { ["cutover"] = """{"api":100}""" }, ["api"]);
        return [.. Assert.Throws<CatalogException>(() => RoutePlan.Of([route], settings, LastDeployment.None)).Findings];
    }
}

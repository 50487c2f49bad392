using Hybrid.Local.Cli.Progress;

namespace Hybrid.Local.Tests.Cli.Progress;

public sealed class PastProgressTests
{
    private const string Routes = "public static IReadOnlyList<Route> All { get; } = [";
    private const string Two = Routes + "new(\"a\", Match.Path(\"/a\"), F.A), new Route(\"b\", Match.Path(\"/]\"), F.B).Before(\"a\")];";

    // Routes, unnamed ones, then remaining, dark, partly and moved; a question mark for what cannot be read.
    [Theory]
    [InlineData("2 0: 2 0 0 0", Two, "config:\n  aws:region: eu-west-1")]
    [InlineData("2 0: 0 1 1 0", Two, "config:\n  hybrid:cutover:\n    a: 0\n    b: { weight: 12.5, stickiness: 1h }")]
    [InlineData("2 0: 1 0 0 1", Two, "config:\n  hybrid:cutover: { a: true, b: false }")]
    [InlineData("2 0: 1 0 0 1", Two, "config:\n  hybrid:cutover: '{\"a\": \"100\"}'")]
    // Entries without a route are of no route.
    [InlineData("2 0: 2 0 0 0", Two, "config:\n  hybrid:cutover: { gone: 100 }")]
    [InlineData("2 0: 2 0 0 0", Two, null)]
    [InlineData("2 0: 2 0 0 0", Two, "")]
    [InlineData("0 0: 0 0 0 0", null, "config:\n  hybrid:cutover: { a: 100 }")]
    [InlineData("1 1: 1 0 0 0", Routes + "new(Names.A, Match.Path(\"/a\"), F.A)];", "config:\n  hybrid:cutover: { a: 100 }")]
    // As it was called before.
    [InlineData("1 0: 0 0 0 1", "IReadOnlyList<Route> All => [new(\"a\", M, F.A)];", "config:\n  hybrid:cutover: { a: 100 }")]
    // Of a catalog that is no list, the settings tell what is deployed.
    [InlineData("? 0: ? 0 0 1", "IReadOnlyList<Route> All = Make();", "config:\n  hybrid:cutover: { a: 100 }")]
    [InlineData("2 0: ? ? ? ?", Two, "config: [")]
    [InlineData("2 0: ? ? ? ?", Two, "config:\n  hybrid:cutover: '{'")]
    public void IsRead_AsFarAsItCanBeWithoutBeingRun(string expected, string? catalog, string? settings)
    {
        var past = PastProgress.Of(DateTimeOffset.UnixEpoch, "c", catalog, settings);

        static string Shown(int? count) => count?.ToString() ?? "?";
        var states = Enum.GetValues<RouteState>().Select(state => Shown(past.Count(state)));
        Assert.Equal(expected, $"{Shown(past.Routes)} {past.Unnamed}: {string.Join(' ', states)}");
    }

    [Fact]
    public void Share_IsTheAverageWeightOfAllRoutes()
    {
        var past = PastProgress.Of(DateTimeOffset.UnixEpoch, "c", Two, "config:\n  hybrid:cutover: { a: 25 }");

        Assert.Equal(12.5m, past.Share);
    }
}

using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Algebra;

/// <summary>Whole matches: every answer is backed by requests, through a matcher of the tests.</summary>
public sealed class MatchAlgebraTests
{
    [Fact]
    public void EveryAnswer_IsBackedByRequests() => Seeds.ForEach(1, Draws.Of(8, 60), random =>
    {
        var requests = Enumerable.Range(0, 300).Select(_ => RandomCatalogs.NewRequest(random)).ToArray();
        var matches = Enumerable.Range(0, 16).Select(_ => RandomCatalogs.NewMatch(random)).ToArray();
        var taken = matches.Select(match => requests.Select(match.Takes).ToArray()).ToArray();
        for (var i = 0; i < matches.Length; i++)
        {
            for (var j = 0; j < matches.Length; j++)
            {
                AssertContainmentIsBacked(matches[i], matches[j], taken[i].Zip(taken[j]).Any(both => both is (false, true)));
                AssertOverlapIsBacked(matches[i], matches[j], taken[i].Zip(taken[j]).Any(both => both is (true, true)));
            }
        }
    });

    public static TheoryData<Match, Match, bool> Containments => new()
    {
        { Match.Prefix("/"), Match.Host("*.example.com"), true },
        { Match.Path("*"), Match.Path("/*"), true },
        { Match.Path("/*"), Match.Path("*"), true },
        { Match.Prefix("/api"), Match.Path("/api", "/api/v1", "/api/v2/*"), true },
        { Match.Prefix("/api"), Match.Path("/api*"), false },
        { Match.Path("/a"), Match.Path("/A"), false },
        { Match.Host("A.example.com"), Match.Host("a.EXAMPLE.com"), true },
        { Match.Methods("GET", "HEAD"), Match.Methods("GET"), true },
        { Match.Methods("GET"), Match.Methods("GET", "HEAD"), false },
        { Match.Methods("GET"), Match.Path("/"), false },
        { Match.Header("X-A", "a*"), Match.Header("x-a", "AB").Path("/"), true },
        { Match.Header("x-a", "*"), Match.Path("/"), false },
        { Match.Header("x-a", "a*"), Match.Header("x-a", "a*", "b"), false },
        { Match.Header("x-a", "a*").Header("x-a", "*b"), Match.Header("x-a", "ab"), true },
        { Match.Header("x-a", "ab"), Match.Header("x-a", "a?").Header("x-a", "?b"), false },
        { Match.Query("b"), Match.Query("a", "b"), true },
        { Match.Query("a", "b"), Match.Query("b"), false },
        { Match.Query("*", "*"), Match.Query("x"), true },
        { Match.Query("k", "a*"), Match.Query("k", @"a\*"), true },
        { Match.Query("k", @"a\*"), Match.Query("k", "a*"), false },
        { Match.Query("a=b"), Match.Query("k", "a=b"), true },
        { Match.SourceIp("10.0.0.0/8"), Match.SourceIp("10.1.0.0/16", "10.200.0.0/24"), true },
        { Match.SourceIp("10.0.0.0/9", "10.128.0.0/9"), Match.SourceIp("10.0.0.0/8"), true },
        { Match.SourceIp("0.0.0.0/0"), Match.Path("/"), false },
        { Match.SourceIp("0.0.0.0/0", "::/0"), Match.Path("/"), true },
        { Match.PathRegex("^/api/.*$"), Match.Path("/api/*"), true },
        { Match.Path("/api/*"), Match.PathRegex("^/api/"), true },
        { Match.PathRegex("^/v[0-9]+$"), Match.Path("/v1", "/v23"), true },
        { Match.PathRegex("^/v[0-9]+$"), Match.Path("/v1", "/vx"), false },
        { Match.Path("/v*"), Match.PathRegex("^/v[0-9]+$"), true },
        { Match.PathRegex("^/v[0-9]+$"), Match.PathRegex("^/v[0-9]+$").Methods("GET"), true },
        { Match.PathRegex("^/v[0-9]+$"), Match.PathRegex("^/v[0-5]+$"), true },
        { Match.PathRegex("^/v[0-5]+$"), Match.PathRegex("^/v[0-9]+$"), false },
        { Match.Path("/*/orders"), Match.PathRegex("^/[0-9]+/orders$"), true },
        { Match.PathRegex("^/[0-9]+/orders$"), Match.Path("/*/orders"), false },
        { Match.HostRegex(@"^a\.example\.com$"), Match.Host("a.example.com"), false },
        { Match.HostRegex(@"^a\.example\.com(:[0-9]*)?$"), Match.Host("a.example.com"), true },
        { Match.Host("a.example.com"), Match.HostRegex(@"^a\.example\.com:8443$"), true },
        { Match.Methods("GET"), Match.PathRegex("^/[ab]$").Methods("GET"), true },
    };

    [Theory]
    [MemberData(nameof(Containments))]
    public void Contains(Match outer, Match inner, bool expected) => Assert.Equal(expected, MatchAlgebra.Contains(outer, inner));

    public static TheoryData<Match, Match, bool> Overlaps => new()
    {
        { Match.Prefix("/api"), Match.Path("/apix"), false },
        { Match.Prefix("/api"), Match.Path("*.png"), true },
        { Match.Header("x-a", "1"), Match.Header("x-a", "2"), true },
        { Match.Methods("GET"), Match.Methods("get-x".ToUpperInvariant()), false },
        { Match.SourceIp("10.0.0.0/8"), Match.SourceIp("11.0.0.0/8", "2001:db8::/32"), false },
        { Match.PathRegex("^/v[0-9]+$"), Match.Prefix("/api"), false },
        { Match.PathRegex("^/v[0-9]+$"), Match.Path("/v*"), true },
        { Match.PathRegex("^/v[0-9]+$"), Match.PathRegex("^/v[a-z]"), false },
        { Match.HostRegex(@"^foo\.com\:8443$"), Match.Host("foo.com"), true },
        { Match.HostRegex(":8443$"), Match.HostRegex("com$"), false },
        { Match.HostRegex(@"^example\.com:8443$"), Match.Host("*.example.org"), false },
        { Match.HostRegex(@"^example\.com:?"), Match.Host("*.example.org"), true },
    };

    [Theory]
    [MemberData(nameof(Overlaps))]
    public void Overlap(Match one, Match other, bool expected) => Assert.Equal(expected, MatchAlgebra.Overlap(one, other));

    [Fact]
    public void Example_IsReadyForTheCommandLine()
    {
        var one = Match.Prefix("/api").Host("*.example.com").Methods("GET").Header("x-tenant", "acme*");
        var other = Match.Prefix("/").Query("v", "2").SourceIp("10.0.0.0/8");

        Assert.Equal(
            "GET 'http://x.example.com/api?v=2' -H 'x-tenant: acme' --source-ip 10.0.0.0",
            MatchAlgebra.CommonExample(one, other)!.ToString());
    }

    private static void AssertContainmentIsBacked(Match outer, Match inner, bool counterexampleSeen)
    {
        var contains = MatchAlgebra.Contains(outer, inner);
        Assert.False(contains && counterexampleSeen, $"({outer}) contains ({inner}): {contains}");
        if (!contains)
        {
            var example = MatchAlgebra.DifferenceExample(inner, outer);
            Assert.True(example is not null && inner.Takes(example) && !outer.Takes(example), $"({inner}) but not ({outer}): {example}");
        }
    }

    private static void AssertOverlapIsBacked(Match one, Match other, bool exampleSeen)
    {
        var overlap = MatchAlgebra.Overlap(one, other);
        Assert.False(!overlap && exampleSeen, $"({one}) overlaps ({other}): {overlap}");
        if (overlap)
        {
            var example = MatchAlgebra.CommonExample(one, other);
            Assert.True(example is not null && one.Takes(example) && other.Takes(example), $"({one}) and ({other}): {example}");
        }
    }
}

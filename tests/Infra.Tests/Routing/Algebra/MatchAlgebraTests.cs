using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Algebra;

/// <summary>Whole matches: every answer is backed by requests, through the matcher that the front door uses.</summary>
public sealed class MatchAlgebraTests
{
    [Fact]
    public void EveryAnswer_IsBackedByRequests() => Seeds.ForEach(1, Draws.Of(8, 60), random =>
    {
        var requests = Enumerable.Range(0, 300).Select(_ => RandomCatalogs.NewRequest(random)).ToArray();
        var matches = Enumerable.Range(0, 16).Select(_ => RandomCatalogs.NewMatch(random)).ToArray();
        var taken = matches.Select(match => requests.Select(request => Takes(match, request)).ToArray()).ToArray();
        for (var i = 0; i < matches.Length; i++)
        {
            for (var j = 0; j < matches.Length; j++)
            {
                AssertContainmentIsBacked(matches[i], matches[j], taken[i].Zip(taken[j]).Any(both => both is (false, true)));
                AssertOverlapIsBacked(matches[i], matches[j], taken[i].Zip(taken[j]).Any(both => both is (true, true)));
            }
        }
    });

    public static TheoryData<Match, Match, Certainty> Containments => new()
    {
        { Match.Prefix("/"), Match.Host("*.example.com"), Certainty.Yes },
        { Match.Path("*"), Match.Path("/*"), Certainty.Yes },
        { Match.Path("/*"), Match.Path("*"), Certainty.Yes },
        { Match.Prefix("/api"), Match.Path("/api", "/api/v1", "/api/v2/*"), Certainty.Yes },
        { Match.Prefix("/api"), Match.Path("/api*"), Certainty.No },
        { Match.Path("/a"), Match.Path("/A"), Certainty.No },
        { Match.Host("A.example.com"), Match.Host("a.EXAMPLE.com"), Certainty.Yes },
        { Match.Methods("GET", "HEAD"), Match.Methods("GET"), Certainty.Yes },
        { Match.Methods("GET"), Match.Methods("GET", "HEAD"), Certainty.No },
        { Match.Methods("GET"), Match.Path("/"), Certainty.No },
        { Match.Header("X-A", "a*"), Match.Header("x-a", "AB").Path("/"), Certainty.Yes },
        { Match.Header("x-a", "*"), Match.Path("/"), Certainty.No },
        { Match.Header("x-a", "a*"), Match.Header("x-a", "a*", "b"), Certainty.No },
        { Match.Header("x-a", "a*").Header("x-a", "*b"), Match.Header("x-a", "ab"), Certainty.Yes },
        { Match.Header("x-a", "ab"), Match.Header("x-a", "a?").Header("x-a", "?b"), Certainty.No },
        { Match.Query("b"), Match.Query("a", "b"), Certainty.Yes },
        { Match.Query("a", "b"), Match.Query("b"), Certainty.No },
        { Match.Query("*", "*"), Match.Query("x"), Certainty.Yes },
        { Match.Query("k", "a*"), Match.Query("k", @"a\*"), Certainty.Yes },
        { Match.Query("k", @"a\*"), Match.Query("k", "a*"), Certainty.No },
        { Match.Query("a=b"), Match.Query("k", "a=b"), Certainty.Yes },
        { Match.SourceIp("10.0.0.0/8"), Match.SourceIp("10.1.0.0/16", "10.200.0.0/24"), Certainty.Yes },
        { Match.SourceIp("10.0.0.0/9", "10.128.0.0/9"), Match.SourceIp("10.0.0.0/8"), Certainty.Yes },
        { Match.SourceIp("0.0.0.0/0"), Match.Path("/"), Certainty.No },
        { Match.SourceIp("0.0.0.0/0", "::/0"), Match.Path("/"), Certainty.Yes },
        { Match.PathRegex("^/api/.*$"), Match.Path("/api/*"), Certainty.Yes },
        { Match.Path("/api/*"), Match.PathRegex("^/api/"), Certainty.Yes },
        { Match.PathRegex("^/v[0-9]+$"), Match.Path("/v1", "/v23"), Certainty.Yes },
        { Match.PathRegex("^/v[0-9]+$"), Match.Path("/v1", "/vx"), Certainty.No },
        { Match.Path("/v*"), Match.PathRegex("^/v[0-9]+$"), Certainty.Yes },
        { Match.PathRegex("^/v[0-9]+$"), Match.PathRegex("^/v[0-9]+$").Methods("GET"), Certainty.Yes },
        { Match.PathRegex("^/v[0-9]+$"), Match.PathRegex("^/v[0-5]+$"), Certainty.Unknown },
        { Match.HostRegex(@"^a\.example\.com$"), Match.Host("a.example.com"), Certainty.Unknown },
    };

    [Theory]
    [MemberData(nameof(Containments))]
    public void Contains(Match outer, Match inner, Certainty expected) => Assert.Equal(expected, MatchAlgebra.Contains(outer, inner));

    public static TheoryData<Match, Match, Certainty> Overlaps => new()
    {
        { Match.Prefix("/api"), Match.Path("/apix"), Certainty.No },
        { Match.Prefix("/api"), Match.Path("*.png"), Certainty.Yes },
        { Match.Header("x-a", "1"), Match.Header("x-a", "2"), Certainty.Yes },
        { Match.Methods("GET"), Match.Methods("get-x".ToUpperInvariant()), Certainty.No },
        { Match.SourceIp("10.0.0.0/8"), Match.SourceIp("11.0.0.0/8", "2001:db8::/32"), Certainty.No },
        { Match.PathRegex("^/v[0-9]+$"), Match.Prefix("/api"), Certainty.No },
        { Match.PathRegex("^/v[0-9]+$"), Match.Path("/v*"), Certainty.Unknown },
        { Match.HostRegex(@"^example\.com:8443$"), Match.Host("*.example.org"), Certainty.No },
        { Match.HostRegex(@"^example\.com:?"), Match.Host("*.example.org"), Certainty.Yes },
    };

    [Theory]
    [MemberData(nameof(Overlaps))]
    public void Overlap(Match one, Match other, Certainty expected) => Assert.Equal(expected, MatchAlgebra.Overlap(one, other));

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
        Assert.True(
            contains != Certainty.Unknown && !(contains == Certainty.Yes && counterexampleSeen),
            $"({outer}) contains ({inner}): {contains}");
        if (contains == Certainty.No)
        {
            var example = MatchAlgebra.DifferenceExample(inner, outer);
            Assert.True(example is not null && Takes(inner, example) && !Takes(outer, example), $"({inner}) but not ({outer}): {example}");
        }
    }

    private static void AssertOverlapIsBacked(Match one, Match other, bool exampleSeen)
    {
        var overlap = MatchAlgebra.Overlap(one, other);
        Assert.True(overlap != Certainty.Unknown && !(overlap == Certainty.No && exampleSeen), $"({one}) overlaps ({other}): {overlap}");
        if (overlap == Certainty.Yes)
        {
            var example = MatchAlgebra.CommonExample(one, other);
            Assert.True(example is not null && Takes(one, example) && Takes(other, example), $"({one}) and ({other}): {example}");
        }
    }

    private static bool Takes(Match match, ExampleRequest request) => new RuleMatcher(match).IsMatch(request.ToRequest());
}

using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Tests.Routing.Checks;

public sealed class MatchLimitsTests
{
    private static readonly string Long = new('a', 129);

    public static TheoryData<Match> Sound => new()
    {
        Match.Path("/"), Match.Path("*.png"), Match.Path("/_-.$/~\"'@:+&x"), Match.Path("/" + Long[..127]), Match.Path("/*", "/?"),
        Match.Host("*.example.com"), Match.Host("A-1.example.COM"), Match.Host("b?.example.com"),
        Match.Methods("GET", "X-CUSTOM_1"[..8]), Match.Header("x_tenant!#$%&'+-.^`|~", " any value: 100% "), Match.Header(Long[..40], "*"),
        Match.Query("key", "value"), Match.Query(@"\*\?\*\?\*\?"), Match.Query(Long[..128], Long[..128]),
        Match.SourceIp("0.0.0.0/0", "10.1.2.3/32", "2001:db8::/32"),
        Match.PathRegex("^/v[0-9]+/(a|b)$"), Match.HostRegex("^localhost:80[0-9]{2}$"), Match.HeaderRegex("x-a", "^.{3,5}$"),
        Match.Path("/a").Header("x-a", "1").Header("x-b", "2").Query("a", "1").Query("b", "2"),
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void Accepts(Match match) => Assert.Empty(MatchLimits.Check("route", match));

    public static TheoryData<string, Match, string> Broken => new()
    {
        { "no condition", Match.From([]), "no condition" },
        { "empty list", Match.Path(), "no value" },
        { "empty path", Match.Path(""), "empty" },
        { "path over 128", Match.Path("/" + Long[..128]), "129 characters" },
        { "path without slash", Match.Path("api"), "begins with neither" },
        { "path with percent", Match.Path("/a%20b"), "'%'" },
        { "path with query", Match.Path("/a=b"), "'='" },
        { "path with a query", Match.Path("/find?x=1"), "put .Query(\"x\", \"1\") in its place" },
        { "path with parameters", Match.Path("/find?x=1&y=a*"), "put .Query(\"x\", \"1\").Query(\"y\", \"a*\") in its place" },
        { "whole URL", Match.Path("https://shop.example.com/find"), "Match.Path(\"/find\").Host(\"shop.example.com\")" },
        { "path with an emoji", Match.Path("/\ud83d\ude00"), "'\ud83d\ude00'; letters" },
        { "path with half an emoji", Match.Path("/\ud83d"), "holds" },
        { "path with what cannot be seen", Match.Path("/a\u200bb"), "'\\u200b'" },
        { "path with control", Match.Path("/a\nb"), "'\\u000a'" },
        { "path with non-ASCII", Match.Path("/caf\u00e9"), "'\u00e9'" },
        { "host over 128", Match.Host($"{Long}.com"), "133 characters" },
        { "host without dot", Match.Host("localhost"), "does not end in a dot and letters" },
        { "host address", Match.Host("10.0.0.1"), "does not end in a dot and letters" },
        { "host wildcard tail", Match.Host("example.*"), "does not end in a dot and letters" },
        { "host with port", Match.Host("example.com:8080"), "names a port" },
        { "host with underscore", Match.Host("a_b.example.com"), "'_'" },
        { "method lower case", Match.Methods("get"), "'get'" },
        { "method wildcard", Match.Methods("*"), "'*'" },
        { "method over 40", Match.Methods(new string('A', 41)), "1 to 40" },
        { "header Host", Match.Header("host", "a"), "names Host" },
        { "header name over 40", Match.Header(Long[..41], "a"), "1 to 40" },
        { "header name wildcard", Match.Header("x-*", "a"), "'x-*'" },
        { "header name empty", Match.Header("", "a"), "''" },
        { "header value over 128", Match.Header("x-a", Long), "129 characters" },
        { "header value control", Match.Header("x-a", "a\tb"), "'\\u0009'" },
        { "header without value", Match.Header("x-a"), "no value" },
        { "query key over 128", Match.Query(Long, "a"), "129 characters" },
        { "query value over 128", Match.Query("a", Long), "129 characters" },
        { "query key empty", Match.Query("", "a"), "key" },
        { "query value empty", Match.Query("a", ""), "empty" },
        { "source IP without length", Match.SourceIp("10.0.0.0"), "prefix length is missing" },
        { "source IP host bits", Match.SourceIp("10.0.0.1/8"), "has host bits set. Write 10.0.0.0/8" },
        { "source IP length", Match.SourceIp("10.0.0.0/33"), "from 0 to 32" },
        { "source IP text", Match.SourceIp("anywhere/8"), "is no IP address" },
        { "source IP short form", Match.SourceIp("10.0/16"), "not four decimal numbers. Write 10.0.0.0." },
        { "source IP broadcast", Match.SourceIp("255.255.255.255/32"), "refused" },
        { "regex over 128", Match.PathRegex(Long), "129 characters" },
        { "regex syntax", Match.PathRegex("["), "'[' has [ without ]" },
        { "regex empty", Match.PathRegex(""), "empty" },
        { "regex lookahead", Match.PathRegex("(?=a)"), "looks ahead" },
        { "regex lookbehind", Match.PathRegex("(?<!a)"), "looks behind" },
        { "regex backreference", Match.PathRegex(@"(a)\1"), "back-reference" },
        { "regex atomic group", Match.PathRegex("(?>a)"), "atomic group" },
        { "regex possessive", Match.HostRegex("a++"), "possessive" },
        { "regex character class", Match.HostRegex(@"\p{L}"), "has a class \\p" },
        { "regex too big", Match.PathRegex("(((.{0,9}){0,9}){0,9}){0,9}x"), "is too big to be compared" },
        { "regex of no path", Match.PathRegex("^api/.*$"), "fits no request. Correct it: a path begins with /" },
        { "regex of no host", Match.HostRegex("a/b"), "fits no request" },
        { "regex of nothing", Match.HeaderRegex("x-a", "a^"), "fits no request" },
        { "two paths", Match.Path("/a").Path("/b"), "2 path-pattern conditions" },
        { "two hosts", Match.Host("a.com").HostRegex("b"), "2 host-header conditions" },
        { "two methods", Match.Methods("GET").Methods("HEAD"), "2 http-request-method conditions" },
        { "two source IPs", Match.SourceIp("10.0.0.0/8").SourceIp("11.0.0.0/8"), "2 source-ip conditions" },
        { "values and regexes", Match.From([new PathPatternCondition(["/a"], ["^/b"])]), "both values and regular expressions" },
        { "six values", Match.Path("/a", "/b", "/c").Methods("GET", "HEAD", "PUT"), "6 condition values" },
        { "six wildcards", Match.Path("/*/*/*").Host("*.?.?.com"), "6 wildcards" },
        { "six query wildcards", Match.Query("a*b*c*", "***"), "6 wildcards" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Rejects(string what, Match match, string fault)
    {
        var finding = Assert.Single(MatchLimits.Check("route", match));
        Assert.True(finding.Severity == Severity.Error && finding.Route == "route" && finding.Remedy.Length > 0, what);
        Assert.Contains(fault, $"{finding}", StringComparison.Ordinal);
    }

    public static TheoryData<Match, string> Doubtful => new()
    {
        { Match.Path("/a", "/b", "/c", "/d"), "AWS documents 3" },
        { Match.Query("a", "b%20c"), "encoded" },
        { Match.Query("a", "b&c"), "encoded" },
        { Match.Query("a=b", "c"), "encoded" },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void Warns_OfWhatIsNotDocumentedClearly(Match match, string fault)
    {
        var finding = Assert.Single(MatchLimits.Check("route", match));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(fault, finding.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void ReportsEveryFaultAtOnce() =>
        Assert.Equal(4, MatchLimits.Check("route", Match.Path("a", "/%").Methods("get").Header("host", "x")).Count);
}

using System.Net;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Matching;

public sealed class RuleTableTests
{
    [Theory]
    [InlineData("/img/*", "/img/a/b.png", true)]
    [InlineData("/img/*", "/img/", true)]
    [InlineData("/img/*", "/img", false)]
    [InlineData("/img/*", "/IMG/a", false)]
    [InlineData("/", "/", true)]
    [InlineData("/", "/a", false)]
    [InlineData("/a/*", "/a//b", true)]
    [InlineData("/a", "/a/", false)]
    [InlineData("/*/edit", "/a/b/edit", true)]
    [InlineData("/a?c", "/abc", true)]
    [InlineData("/a?c", "/ac", false)]
    [InlineData("/a/*", "/%61/b", false)]
    public void Path_IsComparedRaw_WholeAndCaseSensitive(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Takes(Match.Path(pattern), "GET", "example.com", path));

    [Theory]
    [InlineData("/api", true)]
    [InlineData("/api/", true)]
    [InlineData("/api/v1/x", true)]
    [InlineData("/apis", false)]
    public void Prefix_IsThePathAndWhatLiesBelow(string path, bool expected)
    {
        Assert.Equal(expected, Takes(Match.Prefix("/api"), "GET", "example.com", path));
        Assert.Equal(Match.Path("/api", "/api/*"), Match.Prefix("/api/"));
        Assert.Equal(Match.Path("/*"), Match.Prefix("/"));
    }

    [Theory]
    [InlineData("*.example.com", "a.example.com", true)]
    [InlineData("*.example.com", "A.EXAMPLE.COM", true)]
    [InlineData("*.example.com", "a.example.com:8080", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "a.example.com.evil", false)]
    [InlineData("A.Example.com", "a.example.com", true)]
    public void Host_IsComparedWithoutPortAndCase(string pattern, string host, bool expected) =>
        Assert.Equal(expected, Takes(Match.Host(pattern), "GET", host, "/"));

    [Theory]
    [InlineData(@"^example\.com:8443$", "example.com:8443", true)]
    [InlineData(@"^example\.com:8443$", "EXAMPLE.com:8443", true)]
    [InlineData(@"^example\.com:8443$", "example.com", false)]
    [InlineData("^localhost", "localhost:8080", true)]
    [InlineData(":8443$", "foo.com:8443", true)]
    [InlineData(":8443$", "foo.com:8444", false)]
    public void HostRegex_SeesThePort(string regex, string host, bool expected) =>
        Assert.Equal(expected, Takes(Match.HostRegex(regex), "GET", host, "/"));

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", false)]
    [InlineData("get", false)]
    public void Method_IsExact(string method, bool expected) =>
        Assert.Equal(expected, Takes(Match.Methods("GET", "POST"), method, "example.com", "/"));

    [Theory]
    [InlineData("x-tenant: zoo", false)]
    [InlineData("X-TENANT: ACME-1", true)]
    [InlineData("x-tenant: zoo|x-tenant: acme", true)]
    [InlineData("x-other: acme", false)]
    [InlineData("", false)]
    public void Header_TriesEveryLine_WithoutCase(string lines, bool expected)
    {
        var headers = lines.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": "))
            .Select(line => KeyValuePair.Create(line[0], line[1]));
        Assert.Equal(expected, Takes(Match.Header("X-Tenant", "acme*"), "GET", "example.com", "/", headers: new RequestHeaders(headers)));
    }

    [Theory]
    [InlineData("/?v=2", true)]
    [InlineData("/?a=1&V=2", true)]
    [InlineData("/?v=1&v=2", true)]
    [InlineData("/?v=22", false)]
    [InlineData("/?v", false)]
    [InlineData("/?v=%32", false)]
    [InlineData("/?v=1?v=2", false)]
    [InlineData("/?w=v=2", false)]
    [InlineData("/#?v=2", false)]
    [InlineData("/", false)]
    public void Query_TriesEveryParameter_AsSentWithoutCase(string target, bool expected) =>
        Assert.Equal(expected, Takes(Match.Query("v", "2"), "GET", "example.com", target));

    [Theory]
    [InlineData("/?flag", true)]
    [InlineData("/?flag=", true)]
    [InlineData("/?flag=x", true)]
    [InlineData("/?flags", false)]
    public void Query_WithoutEqualsSign_IsAKeyWithEmptyValue(string target, bool expected) =>
        Assert.Equal(expected, Takes(Match.Query("flag", "*"), "GET", "example.com", target));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("11.0.0.0", false)]
    [InlineData("2001:db8::5", true)]
    [InlineData("2001:db9::5", false)]
    public void SourceIp_IsTheTcpPeer(string address, bool expected) => Assert.Equal(
        expected,
        Takes(Match.SourceIp("10.0.0.0/8", "2001:db8::/32"), "GET", "example.com", "/", IPAddress.Parse(address)));

    [Fact]
    public void FirstMatch_InPriorityOrder_Wins_AndExplainSaysWhyOthersDoNot()
    {
        var admin = Match.Prefix("/api").Header("x-role", "admin");
        var table = new RuleTable<string>(
            [
                new Rule<string>(300, Match.Prefix("/"), "all"),
                new Rule<string>(200, Match.Prefix("/api").Methods("GET"), "read"),
                new Rule<string>(100, admin, "admin"),
            ]);
        var request = Request.ForTarget("GET", "example.com", "/api/x?y");

        Assert.Equal("read", table.Find(request)!.Action);
        var verdicts = table.Explain(request);
        Assert.Equal(["admin", "read", "all"], verdicts.Select(verdict => verdict.Rule.Action));
        Assert.Equal<Condition?>([admin.Conditions[1], null, null], verdicts.Select(verdict => verdict.Unmet));
        Assert.Null(new RuleTable<string>([new(1, admin, "admin")]).Find(request));
    }

    [Fact]
    public void Index_FindsTheFirstRuleThatTakesTheRequest() => Seeds.ForEach(1, Draws.Of(40, 200), random =>
    {
        var table = new RuleTable<int>(
            Enumerable.Range(1, random.Next(1, 60)).Select(i => new Rule<int>(i, RandomCatalogs.NewMatch(random), i)));
        for (var i = 0; i < 100; i++)
        {
            var request = RandomCatalogs.NewRequest(random);
            var expected = table.Rules.FirstOrDefault(rule => rule.Match.Takes(request));
            Assert.True(expected == table.Find(request.ToRequest()), $"{request}: {expected}");
            Assert.Equal(expected, table.Explain(request.ToRequest()).FirstOrDefault(verdict => verdict.Unmet is null).Rule);
        }
    });

    [Fact]
    public void Find_AllocatesNothing()
    {
        var random = new Random(1);
        var table = new RuleTable<int>(Enumerable.Range(1, 100)
            .Select(i => new Rule<int>(i, RandomCatalogs.NewMatch(random).HeaderIfRoom(), i))
            .Append(new Rule<int>(101, Match.PathRegex("^/api/v[0-9]+/users$"), 101)));
        var headers = new RequestHeaders([KeyValuePair.Create("x-a", "1")]);
        var address = IPAddress.Parse("10.1.2.3");
        // The runtime itself allocates while it compiles; a match that allocates does so every time.
        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ => Allocated()));

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Find();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Find() => table.Find(Request.ForTarget("GET", "shop.example.com:8080", "/api/v1/users/orders?x=1&v=3", address, headers));
    }

    [Fact]
    public void Refuses_EveryFaultAtOnce()
    {
        var fault = Assert.Throws<ArgumentException>(() => new RuleTable<int>(
            [new(1, Match.Path("/a"), 1), new(1, Match.Path("/b"), 2), new(3, Match.Path("c"), 3), new(4, Match.Methods("get"), 4)]));
        Assert.Contains("2 rules have the priority 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'c' begins with neither", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'get'", fault.Message, StringComparison.Ordinal);
    }

    private static bool Takes(
        Match match,
        string method,
        string host,
        string target,
        IPAddress? sourceIp = null,
        IRequestHeaders? headers = null)
    {
        var table = new RuleTable<int>([new(1, match, 1)]);
        var request = Request.ForTarget(method, host, target, sourceIp, headers);
        var takes = table.Find(request) is not null;
        Assert.Equal(takes, Assert.Single(table.Explain(request)).Unmet is null);
        return takes;
    }
}

using System.Net;
using Hybrid.Infra.Routing.Algebra;
using Hybrid.Infra.Routing.Patterns;
using Hybrid.Infra.Tests.Routing.Oracles;

namespace Hybrid.Infra.Tests.Routing.Patterns;

/// <summary>What the values of every field match at run time.</summary>
public sealed class FieldTests
{
    [Theory]
    [InlineData("*.example.com", "a.example.com", true)]
    [InlineData("*.example.com", "A.EXAMPLE.COM:8080", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "a.example.com.evil", false)]
    [InlineData("*.com", "a:80.com", false)]
    [InlineData("a.com", "a.com:", true)]
    public void Host(string value, string host, bool expected) =>
        Assert.Equal(expected, Matcher(Syntax.Host, Syntax.Host.Wildcards(value)).IsMatch(host));

    [Theory]
    [InlineData("", "[::1]:80", true)]
    [InlineData(@"^\[::1\]", "[::1]:80", true)]
    [InlineData("^localhost", "localhost:8080", true)]
    [InlineData("", "a b", false)]
    public void HostRegex(string regex, string host, bool expected) =>
        Assert.Equal(expected, Matcher(Syntax.Host, Syntax.Host.Regex(regex)).IsMatch(host));

    // Only visible ASCII can be matched: no wildcard and no . stands for another character, wherever in the text it is.
    [Theory]
    [InlineData("/a\u00e9b")]
    [InlineData("/a\t")]
    [InlineData("/\u007f")]
    [InlineData("/\u0000")]
    [InlineData("/\u212a")]
    [InlineData("/\u0161")]
    public void OtherCharacters_AreNeverMatched(string text)
    {
        Assert.False(Matcher(Syntax.Path, Syntax.Path.Wildcards("*")).IsMatch(text));
        Assert.False(Matcher(Syntax.Path, Syntax.Path.Regex("")).IsMatch(text));
        Assert.False(Matcher(Syntax.Header, Syntax.Header.Wildcards("/*")).IsMatch(text));
        Assert.False(Matcher(Syntax.Header, Syntax.Header.Wildcards("/k")).IsMatch(text));
        Assert.True(Syntax.Path.Wildcards(text).IsEmpty);
    }

    [Theory]
    [InlineData("v", "2", "v=2", true)]
    [InlineData("v", "2", "V=2", true)]
    [InlineData("v", "2", "v=22", false)]
    [InlineData("v", "2", "v", false)]
    [InlineData("v", "2", "w=v=2", false)]
    [InlineData("v", "*", "v", true)]
    [InlineData("v", "*", "v=", true)]
    [InlineData("v", "*", "v=a=b", true)]
    [InlineData("v", "*", "vw", false)]
    [InlineData(null, "2", "any=2", true)]
    [InlineData(null, "2", "=2", true)]
    [InlineData(null, "b=c", "a=b=c", true)]
    [InlineData("a=b", "c", "a=b=c", false)]
    [InlineData("*", "c", "a=b=c", false)]
    [InlineData("k", @"a\*", "k=a*", true)]
    [InlineData("k", @"a\*", "k=ab", false)]
    [InlineData("k", @"a\?", "k=a?", true)]
    [InlineData("k", @"a\b", @"k=a\b", true)]
    [InlineData("k", @"a\", @"k=a\", true)]
    [InlineData("k", @"a\\*", @"k=a\*", true)]
    [InlineData("k", "a&b", "k=a&b", false)]
    public void Query(string? key, string value, string parameter, bool expected) =>
        Assert.Equal(expected, Matcher(Syntax.Query, Syntax.Pair(key, value)).IsMatch(parameter));

    [Theory]
    [InlineData("10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "11.0.0.0", false)]
    [InlineData("10.1.2.3/32", "10.1.2.3", true)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("::/0", "1.2.3.4", false)]
    [InlineData("2001:db8::/32", "2001:db8::5", true)]
    [InlineData("2001:db8::/32", "2001:db9::5", false)]
    [InlineData("2001:db8::5/128", "2001:db8::5", true)]
    public void SourceIp(string block, string address, bool expected)
    {
        var text = Cidr.Text(IPAddress.Parse(address), stackalloc char[Cidr.MaxLength]);
        Assert.Equal(expected, Matcher(Syntax.SourceIp, Cidr.Block(block)).IsMatch(text));
        Assert.Equal(IPAddress.Parse(address.Replace("::ffff:", "", StringComparison.Ordinal)), Cidr.Address(text.ToString()));
    }

    [Theory]
    [InlineData("10.0.0.0", "/32")]
    [InlineData("10.0.0.0/33", "0 to 32")]
    [InlineData("::/129", "0 to 128")]
    [InlineData("10.0.0.0/-1", "0 to 32")]
    [InlineData("10.1/16", "Write 10.0.0.1.")]
    [InlineData("10.1.0.0/8", "Write 10.0.0.0/8.")]
    [InlineData("2001:db8::1/32", "Write 2001:db8::/32.")]
    [InlineData("::ffff:10.0.0.0/104", "Write 10.0.0.0/")]
    [InlineData("fe80::1%eth0/64", "10.0.0.0/8")]
    [InlineData("x/8", "10.0.0.0/8")]
    public void SourceIp_RefusesOtherTexts_WithARemedy(string block, string remedy) =>
        Assert.Contains(remedy, Assert.Throws<PatternException>(() => Cidr.Block(block)).Remedy, StringComparison.Ordinal);

    [Fact]
    public void BothFamilies_AreAllAddresses()
    {
        var both = Automaton.Union([Cidr.Block("0.0.0.0/0"), Cidr.Block("::/0")]);
        Assert.Equal(Outcome.None, Sets.Outside(both, Syntax.SourceIp.Universe).Outcome);
        Assert.Equal(Outcome.None, Sets.Common(Cidr.Block("0.0.0.0/0"), Cidr.Block("::/0")).Outcome);
    }

    // The last needs more states at once than a table has, and is followed state by state.
    [Theory]
    [InlineData("/api/*")]
    [InlineData("^/[a-z]+/[0-9]{1,3}$")]
    [InlineData("a.{12}/b")]
    public void Match_AllocatesNothing(string pattern)
    {
        var automaton = pattern[0] == '/' ? Syntax.Path.Wildcards(pattern) : Syntax.Path.Regex(pattern);
        var matcher = Matcher(Syntax.Path, automaton);
        var text = $"/api/{string.Concat(Enumerable.Repeat("abaab/", 10))}a0123456789ab/b";
        Assert.Equal(pattern[0] != '^', matcher.IsMatch(text));
        // The runtime itself allocates while it compiles; a match that allocates does so every time.
        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            matcher.IsMatch(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    [Fact]
    public void TableAndStates_MatchAlike() => Seeds.ForEach(1, 50, random =>
    {
        // A table would need a set of states for every choice among the last thirteen letters.
        var (table, states) = (Matcher(Syntax.Path, Syntax.Path.Regex("a..b$")), Matcher(Syntax.Path, Syntax.Path.Regex("a..b$|c.{12}d$")));
        for (var i = 0; i < 100; i++)
        {
            var text = "/" + random.Text("abd", 20);
            Assert.Equal(table.IsMatch(text), states.IsMatch(text));
        }
    });

    [Theory]
    [InlineData("/api/*", "/api/")]
    [InlineData("^/api/v[0-9]", "/api/v")]
    [InlineData("^/(ab|ac)", "/a")]
    [InlineData("/api", "/")]
    public void Prefixes_AreLiteralBeginnings(string pattern, string prefix) =>
        Assert.Equal([prefix], (pattern.EndsWith('*') ? Syntax.Path.Wildcards(pattern) : Syntax.Path.Regex(pattern)).Prefixes);

    private static TextMatcher Matcher(Syntax syntax, Automaton automaton) => new(automaton, syntax.IgnoresCase);
}

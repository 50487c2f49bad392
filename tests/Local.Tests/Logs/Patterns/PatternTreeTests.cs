using System.Text;
using Hybrid.Local.Logs.Patterns;

namespace Hybrid.Local.Tests.Logs.Patterns;

public sealed class PatternTreeTests
{
    private static PatternTree Tree(IEnumerable<string> paths)
    {
        var tree = new PatternTree();
        foreach (var path in paths) Count(tree, path);
        return tree;
    }

    private static void Count(PatternTree tree, string path) => SampleRequest.Take(
        SampleLog.Line(), (in line) => tree.Of(Encoding.Latin1.GetBytes(path)).Add(line, TimeSpan.FromSeconds(15)));

    private static string[] Patterns(PatternTree tree) =>
        [.. tree.All.Select(found => $"{found.Pattern} {found.Figures.Requests.All}").Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("/orders/new", "/orders/new")]
    [InlineData("/orders/", "/orders/")]
    [InlineData("//a", "//a")]
    [InlineData("/orders/7", "/orders/*")]
    [InlineData("/orders/7/items/8", "/orders/*/items/*")]
    [InlineData("/blog/2026-11-27/a", "/blog/*/a")]
    [InlineData("/blog/2026-11/a", "/blog/*/a")]
    [InlineData("/f/0b8f6f6e-33ee-4f62-a2a2-e1c7f7c7a1b0", "/f/*")]
    [InlineData("/f/0123456789abcdef0123456789ABCDEF", "/f/*")]
    [InlineData("/f/1a2b3c4d", "/f/*")]
    [InlineData("/f/t_eyJhbGciOiJIUzI1NiJ9abcd", "/f/*")]
    [InlineData("/f/facade", "/f/facade")]
    [InlineData("/v1/a-b_c.d~e$i", "/v1/a-b_c.d~e$i")]
    [InlineData("/users/bob@example.com/mail", "/users/*/mail")]
    [InlineData("/a%20b/c", "/*/c")]
    [InlineData("/login;jsessionid=4711", "/*")]
    [InlineData("/it's/&", "/*/*")]
    [InlineData("/a*/b?", "/*/*")]
    [InlineData("/\u001b[2Jx/y", "/*/y")]
    [InlineData("/1/2/3/4/5/6/7/h/i/j", "/*/*/*/*/*/*/*/h/*")]
    public void Segment_ThatNamesOneThingOfMany_StandsForAll(string path, string pattern) =>
        Assert.Equal([$"{pattern} 1"], Patterns(Tree([path])));

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("AKIAIOSFODNNEXAMPLES")]
    [InlineData("wJalrXUtnFEMI.K7MDENG.bPxRfiCYEXAMPLEKEY")]
    [InlineData("bPxRfiCYEXAMPLEKEY")]
    [InlineData("QwertyUiOpAs")]
    [InlineData("xoxb-123-abc-XYZ")]
    [InlineData("xoxb-ab")]
    [InlineData("token:abc123")]
    [InlineData("token=abc")]
    [InlineData("x7Kq9ZpL2m")]
    [InlineData("dQw4w9WgXcQ")]
    [InlineData("c3VwZXItc2VjcmV0")]
    [InlineData("hunter2-S3CRET")]
    [InlineData("Password123")]
    [InlineData("passWord123")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("123-45-67")]
    [InlineData("192.168.1.17")]
    [InlineData("+491701234567")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.hunter2S3CRET7")]
    [InlineData("ghp_abcdef")]
    [InlineData("app-3f2a1b9c.js")]
    [InlineData("main.deadbeef.css")]
    [InlineData("a1b2c")]
    [InlineData("0b8f6f6e-33ee-4f62-a2a2-e1c7f7c7a1b0.pdf")]
    public void WhatLooksSecret_IsNoSegmentOfAPattern(string segment) =>
        Assert.Equal(["/f/* 1"], Patterns(Tree([$"/f/{segment}"])));

    [Theory]
    [InlineData("order-items")]
    [InlineData("api")]
    [InlineData("v1.2")]
    [InlineData("v2")]
    [InlineData("oauth2")]
    [InlineData("h264")]
    [InlineData("mp3")]
    [InlineData("i18n")]
    [InlineData("2fa")]
    [InlineData("OrdersV2")]
    [InlineData("index.html")]
    [InlineData("jquery.min.js")]
    [InlineData("jquery-3.7.1.min.js")]
    [InlineData("getOrderHistory")]
    [InlineData("XMLHttpRequest")]
    [InlineData("ListOfOrdersByDay")]
    [InlineData("OrderHistoryAPI")]
    [InlineData("iPhone")]
    [InlineData("sk_SK")]
    [InlineData("README.md")]
    [InlineData("$metadata")]
    [InlineData("~shop_1")]
    [InlineData(".well-known")]
    [InlineData("apple-app-site-association")]
    public void Name_IsKept(string segment) => Assert.Equal([$"/f/{segment} 1"], Patterns(Tree([$"/f/{segment}"])));

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 1)]
    public void PlaceOfMoreThan100Segments_TakesAny(int segments, int patterns) => Assert.Equal(
        patterns, Patterns(Tree(Enumerable.Range(0, segments).Select(i => $"/p/n{i}/x"))).Length);

    [Fact]
    public void Patterns_AreTheSame_InWhicheverOrderPathsCome_AndWhoeverTookThem()
    {
        var random = new Random(3);
        string Segment(int most) => random.Next(4) == 0 ? $"{random.Next(9)}" : $"s{random.Next(most)}";
        string[] paths =
        [
            .. Enumerable.Range(0, 3_000).Select(_ =>
                $"/{Segment(4)}/{Segment(60)}{(random.Next(2) == 0 ? $"/{Segment(120)}" : "")}{(random.Next(9) == 0 ? "/" : "")}"),
        ];
        var expected = Patterns(Tree(paths));

        for (var i = 0; i < 4; i++)
        {
            random.Shuffle(paths);
            var half = random.Next(paths.Length);
            var (one, other) = (Tree(paths[..half]), Tree(paths[half..]));
            one.Merge(other);
            Assert.Equal(expected, Patterns(one));
        }

        Assert.Contains(expected, pattern => pattern.StartsWith("/s1/*/", StringComparison.Ordinal));
    }

    [Fact]
    public void PathsOfManyPlaces_AreNoMorePatternsThanAnybodyReads()
    {
        var tree = Tree(Enumerable.Range(0, 60_000).Select(i => $"/a{i % 40}/b{i / 40 % 40}/c{i / 1600}"));

        Assert.InRange(Patterns(tree).Length, 1, 20_000);
        Assert.InRange(tree.Most, 1, 50);
        Assert.Equal(60_000, tree.All.Sum(found => found.Figures.Requests.All));
    }
}

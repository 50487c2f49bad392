using Hybrid.Local.FrontDoor.Requests;

namespace Hybrid.Local.Tests.FrontDoor.Requests;

public sealed class RequestTargetTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a%20b?x=1", "/a%20b?x=1")]
    [InlineData("http://example.com/a?b", "/a?b")]
    [InlineData("http://example.com", "/")]
    [InlineData("http://example.com?b=1", "/?b=1")]
    public void PathAndQuery_AreTakenFromTheRequestLine(string target, string expected) =>
        Assert.Equal(expected, RequestTarget.PathAndQuery(target));
}

using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.FrontDoor.Requests;

public sealed class ForwardedHostTests
{
    [Theory]
    [InlineData(80, "shop.example.com", "shop.example.com")]
    [InlineData(80, "Shop.Example.COM", "shop.example.com")]
    [InlineData(80, "shop.example.com:80", "shop.example.com")]
    [InlineData(80, "localhost:8080", "localhost:8080")]
    [InlineData(443, "shop.example.com:443", "shop.example.com")]
    [InlineData(80, "[::1]:81", "[::1]")]
    [InlineData(80, "[::1]:8080", "[::1]:8080")]
    [InlineData(80, "", "localhost:8080")]
    [InlineData(8443, "shop.example.com", "shop.example.com:8080")]
    [InlineData(8443, "shop.example.com:99", "shop.example.com:99")]
    public void Target_SeesTheHostThatAnAlbGivesIt(int listenerPort, string host, string expected) =>
        Assert.Equal(
            expected,
            ForwardedHost.Of(new HostString(host), FrontDoorFixture.Http(FrontDoorFixture.ToMonolith) with { Port = listenerPort }, 8080));
}

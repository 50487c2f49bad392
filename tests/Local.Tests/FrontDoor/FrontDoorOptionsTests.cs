using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Tests.FrontDoor;

public sealed class FrontDoorOptionsTests
{
    [Theory]
    [InlineData(8080, "HTTP", "8080")]
    [InlineData(8080, "HTTPS", "8443")]
    [InlineData(8080, "HTTP HTTPS", "8080 8443")]
    [InlineData(9000, "HTTP HTTPS HTTP HTTPS", "9000 9363 9001 9002")]
    [InlineData(0, "HTTP HTTPS", "0 0")]
    public void LocalPorts_StandForThoseOfTheLoadBalancer(int port, string protocols, string expected)
    {
        var listeners = protocols.Split(' ')
            .Select((protocol, index) => new ListenerModel($"{index}", index, protocol, new([]), FrontDoorFixture.ToMonolith))
            .ToList();

        Assert.Equal(expected, string.Join(' ', new FrontDoorOptions { Port = port }.LocalPorts(listeners)));
    }
}

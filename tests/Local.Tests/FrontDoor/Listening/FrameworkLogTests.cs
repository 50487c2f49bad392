using Hybrid.Local.FrontDoor.Listening;
using Microsoft.Extensions.Logging;

namespace Hybrid.Local.Tests.FrontDoor.Listening;

public sealed class FrameworkLogTests
{
    [Fact]
    public void Fault_IsALine()
    {
        var told = new List<string>();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(new FrameworkLog(told.Add)));

        var failure = new IOException("reset\nby peer");

        factory.CreateLogger("Kestrel").LogCritical(failure, "Unexpected exception.");

        Assert.Equal(["the web server says: Unexpected exception. System.IO.IOException: reset by peer"], told);
    }
}

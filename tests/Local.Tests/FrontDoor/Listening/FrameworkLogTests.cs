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

    // Kestrel logs the end of a connection once for each of its streams.
    [Fact]
    public void WhatIsSaidAgainAndAgain_IsALine()
    {
        var told = new List<string>();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(new FrameworkLog(told.Add)));
        var logger = factory.CreateLogger("Kestrel");

        logger.LogCritical("1 ended");
        logger.LogCritical("1 ended");
        logger.LogCritical("2 ended");

        Assert.Equal(["the web server says: 1 ended", "the web server says: 2 ended"], told);
    }

    [Fact]
    public void OfWhatIsNoFault_OneEndOfAConnectionIsTold()
    {
        var told = new List<string>();
        using var factory = LoggerFactory.Create(
            logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new FrameworkLog(told.Add)));
        var logger = factory.CreateLogger("Kestrel");

        logger.LogDebug(new EventId(1, "Http2StreamError"), "a stream");
        logger.LogDebug(new EventId(2, "Http2TooManyEnhanceYourCalms"), "a connection");

        Assert.Equal(["the web server says: a connection"], told);
    }
}

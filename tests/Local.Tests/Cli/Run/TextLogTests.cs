using Hybrid.Local.Cli.Run;
using Hybrid.Local.FrontDoor.Records;
using Microsoft.AspNetCore.Connections;

namespace Hybrid.Local.Tests.Cli.Run;

public sealed class TextLogTests
{
    [Fact]
    public void EveryLineOfAnExplanation_StandsBelowTheStatus()
    {
        var record = new RequestRecord(new(new DefaultConnectionContext("test")));
        record.Begin();
        record.Fail("LambdaUnhandled", "the handler threw Error: no\n    at A.B()\n  caused by Error: why");
        record.End(502);

        Assert.Equal(
            """
                         502 LambdaUnhandled: the handler threw Error: no
                             at A.B()
                           caused by Error: why
            """.Split('\n'),
            new TextLog(colours: false).Of(record).Split('\n')[1..]);
    }
}

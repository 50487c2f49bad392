using Hybrid.Local.Cli.Run;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Tests.FrontDoor.Model;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>What a run says of a stack that it cannot do.</summary>
public sealed class RunGapsTests
{
    private const string LaunchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";

    private const string NotFound = """{"type":"fixed-response","fixedResponse":{"contentType":"text/plain","statusCode":"404"}}""";

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, false)]
    public void MonolithOfOnesOwn_IsToldOf_UnlessItIsThere(bool isSample, bool isGiven, bool isTold)
    {
        var userData = Convert.ToBase64String(isSample ? "cat > /opt/monolith/server.py"u8 : "#!/bin/bash"u8);
        var graph = Graphs.Of(
            (LaunchTemplate, "monolith", $$"""{"userData":"{{userData}}"}"""),
            Graphs.ListenerOf("http", 80, "HTTP", NotFound));

        var gaps = RunGaps.Of(graph, LoadBalancerReader.Read(graph), isGiven);

        Assert.Equal(
            isTold
                ?
                [
                    "The monolith's image and user data are not run here, and a sample answers in its place; --monolith URL names one that "
                        + "runs",
                ]
                : [],
            gaps);
    }
}

using System.CommandLine;
using Hybrid.Local.Cli.Routes;
using Hybrid.Local.Cli.Run;
using Hybrid.Local.FrontDoor;
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
            // Of other servers it is told otherwise.
            (LaunchTemplate, "servers-till", """{"userData":"IyEvYmluL2Jhc2g="}"""),
            Graphs.ListenerOf("http", 80, "HTTP", NotFound));

        var loadBalancer = LoadBalancerReader.Read(graph) with
        {
            TargetGroups = [new() { Name = "monolith", Arn = "arn:monolith", IsLambda = false }],
        };

        var gaps = RunGaps.Of(graph, loadBalancer, new()
        {
            Monoliths = isGiven ? [new("http://localhost:5000")] : [],
        });

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

    [Theory]
    [InlineData("till=http://localhost:1")]
    [InlineData("tlil=http://localhost:1",
        "--monolith tlil=...: this stack forwards to no such servers; did you mean till? allowed: desk, till")]
    [InlineData("http://localhost:1")]
    public void ServersThatTheStackDoesNotHave_AreAFault_ThatNamesThoseThatItHas(string option, params string[] faults)
    {
        var (arguments, command) = (new FrontDoorArguments(), new Command("run"));
        arguments.AddTo(command);
        TargetGroupModel[] groups =
        [
            .. new[] { null, "till", "desk" }.Select(name =>
                new TargetGroupModel { Name = "g", Arn = $"arn:{name}", IsLambda = false, Servers = name }),
        ];

        Assert.Equal(
            faults, arguments.UnknownServers(command.Parse(["--monolith", option]), new() { Listeners = [], TargetGroups = groups }));
    }

    [Fact]
    public void Sample_StandsForThoseThatAreNotGiven()
    {
        var (sample, given) = (new Uri("http://localhost:1"), new Uri("http://localhost:2"));
        var options = new FrontDoorOptions
        {
            Sample = sample,
            Servers = new Dictionary<string, IReadOnlyList<Uri>> { ["till"] = [given] },
        };

        Assert.Equal(
            [given, sample, sample],
            new[] { "till", "desk", null }.SelectMany(name =>
                options.AddressesOf(new() { Name = "g", Arn = "arn:g", IsLambda = false, Servers = name })));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void ServersThatAreNotGiven_AreToldOf(bool isGiven, int told)
    {
        var group = new TargetGroupModel { Name = "till", Arn = "arn:till", IsLambda = false, Servers = "till" };
        var options = new FrontDoorOptions
        {
            Servers = isGiven
                ? new Dictionary<string, IReadOnlyList<Uri>> { ["till"] = [new("http://localhost:5001")] }
                : new Dictionary<string, IReadOnlyList<Uri>>(),
        };

        var gaps = RunGaps.Of(Graphs.Of(), new() { Listeners = [], TargetGroups = [group] }, options).ToList();

        Assert.Equal(told, gaps.Count);
        Assert.All(gaps, gap => Assert.Equal(
            "The servers till are not run here, and a sample answers in their place; --monolith till=URL names one that runs", gap));
    }

    [Fact]
    public void WhatIsGivenAndNothingGoesTo_IsToldOf()
    {
        var options = new FrontDoorOptions
        {
            Monoliths = [new("http://localhost:5000")],
            Servers = new Dictionary<string, IReadOnlyList<Uri>> { ["till"] = [new("http://localhost:5001")] },
        };

        Assert.Equal(
            [
                "--monolith http://localhost:5000 is not used: this stack forwards to no monolith",
                "Nothing goes to --monolith till any more",
            ],
            RunGaps.Of(Graphs.Of(), new() { Listeners = [], TargetGroups = [] }, options));
    }

    [Theory]
    [InlineData(null, "the monolith at http://localhost:5000 and http://localhost:5002")]
    [InlineData("till", "the servers till at http://localhost:5001")]
    [InlineData("desk", "the servers desk")]
    public void Table_SaysWhereThoseThatAreGivenListen(string? servers, string text)
    {
        var options = new FrontDoorOptions
        {
            Monoliths = [new("http://localhost:5000"), new("http://localhost:5002")],
            Servers = new Dictionary<string, IReadOnlyList<Uri>> { ["till"] = [new("http://localhost:5001")] },
            Sample = new("http://localhost:1"),
        };
        var group = new TargetGroupModel { Name = "g", Arn = "arn:g", IsLambda = false, Servers = servers };

        Assert.Equal(text, ActionText.Of(new ForwardAction("r", [new(group, 1)], null), options.GivenTo));
    }
}

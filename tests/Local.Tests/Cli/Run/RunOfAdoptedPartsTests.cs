using System.Net;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>A stack that adopts its listener and its bucket, has no monolith, and a route behind an HTTP API as well.</summary>
public sealed class RunOfAdoptedPartsTests
{
    private const string Configuration = """
        config:
          aws:region: eu-west-1
          hybrid:loadBalancer:
            listenerArns: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/shop/0123456789abcdef/fedcba9876543210"]
          hybrid:monolith: { enabled: false }
          hybrid:assets: { bucket: shop-files, prefix: public/site/ }
          hybrid:cutover: { assets: 100, echo: 100 }
        """;

    [Fact]
    public async Task SaysAtItsStart_WhatItCannotKnowOrDoesNotServe_AndServesTheBucketFromTheFilesHere()
    {
        using var project = ConfiguredProject.With(Configuration);
        var port = FreePorts.Next();
        await using var run = HybridProcess.Start("run", "--cwd", project.Folder, "--port", $"{port}");

        Assert.Equal(
            "What no route takes is answered 404: the listener's default action is its owner's, and the stack has no monolith",
            await run.LineAsync("default action is"));
        Assert.Equal(
            "The HTTP API http-api is not served here; its routes (echo) are, by the load balancer", await run.LineAsync("HTTP API"));
        await run.LineAsync("Ready:");

        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(Clone.Root, "functions/Assets/files/site.css")),
            await client.GetStringAsync("/assets/site.css"));
        using var unknown = await client.GetAsync("/assets/no-such-file");
        using var owners = await client.GetAsync("/ec2");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, owners.StatusCode));
    }

    [Fact]
    public async Task Explain_LeavesToTheOwner_WhatNoRouteTakes()
    {
        using var project = ConfiguredProject.With(Configuration);

        var taken = await HybridProcess.RunAsync("explain", "--cwd", project.Folder, "GET", "/echo");
        var others = await HybridProcess.RunAsync("explain", "--cwd", project.Folder, "GET", "/ec2");

        Assert.EndsWith("It goes to Lambda echo.", taken.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith(
            "It is for the default action of the listener, which is its owner's and not known here: the stack has no monolith.",
            others.Output.TrimEnd(),
            StringComparison.Ordinal);
    }
}

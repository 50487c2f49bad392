using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Tests.Stacks.Rules;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Graph.Yaml;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The README's ten lines for a load balancer and a monolith that are there already, and the way there and back.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class ReadmeTests
{
    private static readonly string Yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"))
        .Split("## Your load balancer, your monolith")[1].Split("```yaml\n")[1].Split("```")[0];

    [Fact]
    public void TheConfiguration_HasTenLines() => Assert.Equal(10, Yaml.TrimEnd().Split('\n').Length);

    [Theory]
    [InlineData("weight: 0, previewHeader: x-hybrid-preview", "monolith")]
    [InlineData("weight: 10, previewHeader: x-hybrid-preview", "hello 100, monolith 900")]
    [InlineData("weight: 100", "hello")]
    public async Task EachStep_IsDeployed_AndSendsRequestsWhereItSays(string cutover, string targets)
    {
        var graph = await EvaluateAsync(cutover);

        Assert.Equal(targets, string.Join(", ", RuleSentences.Groups(graph.Rule("hello").Inputs["actions"]!.AsArray()[0]!).Select(group =>
            $"{(group.Arn.StartsWith('$') ? "hello" : "monolith")} {group.Weight}".TrimEnd())));
        if (cutover.Contains("preview", StringComparison.Ordinal))
        {
            Assert.Equal(
                ["${aws:lb/targetGroup:TargetGroup::hello.arn}"],
                RuleSentences.Groups(graph.Rule("hello:preview").Inputs["actions"]!.AsArray()[0]!).Select(group => group.Arn));
        }

        Assert.Empty(RuleSentences.Broken(graph, []));
        // Nothing but what routes and alarms are made of.
        Assert.DoesNotContain(graph.Resources, resource => resource.Type is "aws:lb/loadBalancer:LoadBalancer" or "aws:lb/listener:Listener"
            or "awsx:ec2:Vpc" or "aws:autoscaling/group:Group");
    }

    private static async Task<StackGraph> EvaluateAsync(string cutover)
    {
        var folder = Directory.CreateTempSubdirectory("readme");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Pulumi.yaml"), "name: hybrid\nruntime: dotnet\n");
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "Pulumi.live.yaml"),
                Yaml.Replace("weight: 0, previewHeader: x-hybrid-preview", cutover, StringComparison.Ordinal));
            var definition = StackFiles.Load(folder.FullName, "live", Clone.Program);
            return (await GraphEvaluator.EvaluateAsync(definition with { Catalog = [new("hello", Match.Path("/lambda"),
                SampleCatalog.Hello)] })).Graph;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

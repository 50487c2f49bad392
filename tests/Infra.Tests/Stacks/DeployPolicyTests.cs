using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Policy;
using Hybrid.Local.Cli.Preview;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>The policy of the role that deploys a stack, for whatever any stack registers.</summary>
public sealed partial class DeployPolicyTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Snapshot.FileOf(""), "*.json").Select(file =>
        Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryTypeOfASnapshot_HasItsActions_AndWhatAPreviewShowsOfIt(string name)
    {
        var types = Graph(name).Resources.Where(resource => resource.Custom || resource.Remote)
            .Select(resource => resource.Type).ToHashSet();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => !DeployActions.ByType.ContainsKey(type));
        Assert.DoesNotContain(types, type => !KeyInputs.Knows(type));
    }

    [Fact]
    public void EveryDataSourceThatHasAnAnswer_HasItsActions()
    {
        // The program can ask no other: without an answer here no test and no preview would run.
        var answers = File.ReadAllText(Path.Combine(Clone.Root, "local", "Graph", "Evaluation", "MockInvokes.cs"));
        var tokens = DataSource().Matches(answers).Select(token => token.Value).ToHashSet();

        Assert.True(tokens.Count > 5);
        Assert.Equal(tokens.Order(StringComparer.Ordinal), DeployActions.ByDataSource.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Policy_IsWellFormed_AndFitsIntoManagedPolicies(string name)
    {
        var statements = DeployPolicy.Of(Graph(name));
        var parts = DeployPolicy.Split(statements);

        Assert.All(parts, part => Assert.InRange(DeployPolicy.Length(part), 1, DeployPolicy.Longest));
        // A role has ten of them at most.
        Assert.InRange(parts.Count, 1, 3);
        Assert.Equal(statements.Count, parts.Sum(part => part["Statement"]!.AsArray().Count));
        Assert.Equal(statements.Count, statements.DistinctBy(statement => statement["Sid"]!.GetValue<string>()).Count());
        foreach (var statement in statements)
        {
            // Letters and digits alone: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
            Assert.Matches("^[A-Za-z0-9]+$", statement["Sid"]!.GetValue<string>());
            Assert.All(Texts(statement["Action"]!), action => Assert.Matches("^[a-z0-9-]+:[A-Za-z0-9]+\\*?$", action));
            // Only what reads ends in a star.
            Assert.All(Texts(statement["Action"]!).Where(action => action.EndsWith('*')),
                action => Assert.Matches(":(Describe|Get|GetBucket|List)\\*$", action));
            Assert.All(Texts(statement["Resource"]!),
                resource => Assert.Matches(@"^(\*|arn:aws:[a-z0-9-]+:[a-z0-9-]*:(\*|[0-9]{12})?:.+)$", resource));
        }
    }

    [Fact]
    public void RolesAndFunctions_AreThoseOfTheStackAlone()
    {
        var statements = DeployPolicy.Of(Graph("adopted-vpc"));

        Assert.Equal(["arn:aws:iam::*:role/hello-*", "arn:aws:iam::*:role/monolith-*"], Texts(Statement(statements, "Roles")["Resource"]!));
        Assert.Equal(["arn:aws:lambda:us-east-1:*:function:hello-*"], Texts(Statement(statements, "Functions")["Resource"]!));
        var passed = Statement(statements, "PassedRoles")["Condition"]!.ToJsonString();
        Assert.Contains("lambda.amazonaws.com", passed, StringComparison.Ordinal);
        Assert.Equal(
            "us-east-1", Statement(statements, "InRegion")["Condition"]!["StringEquals"]!["aws:RequestedRegion"]!.GetValue<string>());
    }

    [Fact]
    public void AdoptedListener_IsNamed_WithItsRules()
    {
        var listeners = Texts(Statement(DeployPolicy.Of(Graph("adopted-listener")), "Listeners")["Resource"]!);

        Assert.Equal(
            [
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/shared/0123456789abcdef/0123456789abcdef/*",
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef",
            ],
            listeners);
    }

    [Fact]
    public void UserPools_AreThoseThatRulesAsk_AndOfNoneThereIsNoStatement()
    {
        var statement = Statement(DeployPolicy.Of(Graph("authentication")), "UserPools");

        Assert.Equal(["cognito-idp:DescribeUserPoolClient"], Texts(statement["Action"]!));
        Assert.Equal(["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Ab12Cd34E"], Texts(statement["Resource"]!));
        Assert.DoesNotContain(DeployPolicy.Of(Graph("prod")), other => other["Sid"]!.GetValue<string>() == "UserPools");
    }

    [Fact]
    public void AdoptedBucket_IsNamed() => Assert.Contains(
        "arn:aws:s3:::shop-assets/*", Texts(Statement(DeployPolicy.Of(Graph("everything-set")), "Buckets")["Resource"]!));

    [Theory]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:iam::*:role/hello-*")]
    [InlineData("cn-north-1", "arn:aws-cn:iam::*:role/hello-*")]
    public void Partition_IsThatOfTheRegion(string region, string role) => Assert.Contains(
        role, Texts(Statement(DeployPolicy.Of(Graph("adopted-vpc") with { Region = region }), "Roles")["Resource"]!));

    [Fact]
    public void Latches_AreReadWhereTheStackReadsThem()
    {
        var graph = Graph("prod") with { DataSources = ["aws:ssm/getParametersByPath:getParametersByPath"] };

        Assert.Equal(
            ["arn:aws:ssm:eu-west-1:*:parameter/hybrid/prod/retreats", "arn:aws:ssm:eu-west-1:*:parameter/hybrid/prod/retreats/*"],
            Texts(Statement(DeployPolicy.Of(graph), "Latches")["Resource"]!));
    }

    [Fact]
    public void TypeWithoutItsLine_IsRefused()
    {
        var graph = Graph("prod");
        var unknown = graph.Resources[^1] with { Type = "aws:ec2/instance:Instance", Custom = true };

        var fault = Assert.Throws<NotSupportedException>(() => DeployPolicy.Of(graph with { Resources = [.. graph.Resources, unknown] }));

        Assert.Contains("aws:ec2/instance:Instance", fault.Message, StringComparison.Ordinal);
    }

    private static StackGraph Graph(string name) => GraphJson.Read(File.ReadAllText(Snapshot.FileOf($"{name}.json")));

    private static JsonObject Statement(IReadOnlyList<JsonObject> statements, string sid) =>
        statements.Single(statement => statement["Sid"]!.GetValue<string>() == sid);

    private static IReadOnlyList<string> Texts(JsonNode value) =>
        value is JsonArray items ? [.. items.Select(item => item!.GetValue<string>())] : [value.GetValue<string>()];

    [GeneratedRegex("aws:[a-zA-Z0-9]+/[a-zA-Z]+:[a-zA-Z]+")]
    private static partial Regex DataSource();
}

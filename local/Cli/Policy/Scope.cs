using Hybrid.Infra.Adopted;
using Hybrid.Local.Graph;

namespace Hybrid.Local.Cli.Policy;

/// <summary>What actions are allowed on: the resources of a stack, as their ARNs will be.</summary>
/// <param name="Id">What the statement is called.</param>
internal sealed record Scope(string Id)
{
    // With more names than this, a policy would be longer than it may be.
    private const int MostNames = 8;

    /// <summary>Which ARNs; <c>*</c> where the actions know no other resource, or it has a made-up id.</summary>
    public Func<StackGraph, IEnumerable<string>> Arns { get; init; } = _ => ["*"];

    /// <summary>What else must hold: operator, key and value. What names no resource is at least bound to the stack's region.</summary>
    public Func<StackGraph, (string Operator, string Key, IReadOnlyList<string> Values)?> Condition { get; init; } = _ => null;

    /// <summary>Whatever its name, in the stack's region.</summary>
    public static Scope InRegion(string id) => new(id)
    {
        Condition = graph => ("StringEquals", "aws:RequestedRegion", [graph.Region]),
    };

    /// <summary>Where the ARN holds the name, which Pulumi makes of the logical one and chance.</summary>
    /// <param name="id">What the statement is called.</param>
    /// <param name="type">The type whose resources have the names.</param>
    /// <param name="arns">The ARNs from the service on, such as <c>lambda:{region}:*:function:{name}</c>.</param>
    public static Scope Named(string id, string type, params string[] arns) => new(id)
    {
        Arns = graph => from name in Names(graph, type)
                        from arn in arns
                        select Arn(graph, arn.Replace("{name}", name, StringComparison.Ordinal)),
    };

    /// <summary>ARNs that need no name.</summary>
    public static Scope Fixed(string id, params string[] arns) => new(id) { Arns = graph => arns.Select(arn => Arn(graph, arn)) };

    /// <summary>The listeners of the stack with their rules, created or adopted.</summary>
    public static Scope Listeners(string id, string loadBalancer) => new(id)
    {
        Arns = graph => Named(id, loadBalancer, "elasticloadbalancing:{region}:*:listener/app/{name}/*",
                "elasticloadbalancing:{region}:*:listener-rule/app/{name}/*").Arns(graph)
            .Concat(Literals(graph, "listenerArn").SelectMany(arn =>
                new[] { arn, $"{arn.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/*" })),
    };

    /// <summary>The user pools of Cognito that rules ask.</summary>
    public static Scope UserPools(string id) => new(id)
    {
        Arns = graph => graph.OfType("aws:lb/listenerRule:ListenerRule").SelectMany(rule => rule.Inputs["actions"]!.AsArray())
            .Select(action => action!["authenticateCognito"]?["userPoolArn"]?.GetValue<string>()).OfType<string>(),
    };

    /// <summary>The buckets of the stack, created or adopted, and what is in them.</summary>
    public static Scope Buckets(string id, string bucket) => new(id)
    {
        Arns = graph => Names(graph, bucket).Concat(Literals(graph, "bucket"))
            .SelectMany(name => new[] { Arn(graph, $"s3:::{name}"), Arn(graph, $"s3:::{name}/*") }),
    };

    /// <summary>The parameters that hold the images of launch templates: AWS's, and those of the account that the stack names.</summary>
    public static Scope Images(string id, string launchTemplate) => new(id)
    {
        Arns = graph => graph.OfType(launchTemplate).Select(template => template.Inputs["imageId"]!.GetValue<string>().Split("ssm:")[^1])
            .Where(image => image.StartsWith('/') && !image.StartsWith("/aws/", StringComparison.Ordinal))
            .Select(parameter => Arn(graph, $"ssm:{{region}}:*:parameter{parameter}"))
            .Prepend(Arn(graph, "ssm:{region}::parameter/aws/service/*")),
    };

    /// <summary>An ARN from its service on, in the partition and the region of the stack.</summary>
    public static string Arn(StackGraph graph, string rest) =>
        $"arn:{Partition(graph.Region)}:{rest}".Replace("{region}", graph.Region, StringComparison.Ordinal)
            .Replace("{latches}", Latches.PathOf(graph.Project, graph.Stack), StringComparison.Ordinal);

    private static List<string> Names(StackGraph graph, string type)
    {
        // What is taken over keeps the name that it has.
        var names = graph.OfType(type).SelectMany(resource => resource.Aliases.Select(urn => urn.Split("::")[^1]).Prepend(resource.Name))
            .Select(name => graph.Naming.AnyOf(name, graph.Project, graph.Stack)).Distinct(StringComparer.Ordinal).ToList();
        return names.Count > MostNames ? ["*"] : names;
    }

    private static IEnumerable<string> Literals(StackGraph graph, string input) =>
        graph.Resources.Select(resource => resource.Inputs[input]).Where(value => value is not null && !Reference.In(value).Any())
            .Select(value => value!.GetValue<string>()).Distinct(StringComparer.Ordinal);

    private static string Partition(string region) => Infra.Settings.AwsRegions.PartitionOf(region) ?? "aws";
}

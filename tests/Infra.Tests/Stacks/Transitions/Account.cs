using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Infra.Tests.Stacks.Rules;

namespace Hybrid.Infra.Tests.Stacks.Transitions;

/// <summary>A resource as it is in an account: what it was last told, with references to other such resources.</summary>
/// <param name="Id">Its URN, and which in a row it is.</param>
/// <param name="Urn">Its URN.</param>
/// <param name="Type">Its type.</param>
/// <param name="Inputs">Its inputs, with <c>${id.property}</c> for references.</param>
/// <param name="Needs">The ids of what it was created after.</param>
internal sealed record Physical(string Id, string Urn, string Type, JsonObject Inputs, IReadOnlySet<string> Needs);

/// <summary>An account at one moment, and what AWS would refuse of it.</summary>
internal sealed partial class Account
{
    private readonly Dictionary<string, Physical> _resources = [];

    public IReadOnlyCollection<Physical> Resources => _resources.Values;

    public bool Has(string id) => _resources.ContainsKey(id);

    /// <summary>Creates or updates.</summary>
    public void Put(Physical resource) => _resources[resource.Id] = resource;

    /// <summary>Deletes; AWS refuses it while another resource is made of it.</summary>
    public IEnumerable<string> Delete(string id)
    {
        _resources.Remove(id);
        return from user in _resources.Values
               where References(user.Inputs).Contains(id)
               select $"{id} is deleted while {user.Id} uses it";
    }

    /// <summary>What AWS refuses of the account as it is, and where a request would have no target.</summary>
    public IEnumerable<string> Faults() => [.. Collisions(), .. Groups(), .. Quotas(), .. Targets()];

    /// <summary>The ids that inputs refer to.</summary>
    public static IEnumerable<string> References(JsonNode? node) =>
        node is null ? [] : Token().Matches(node.ToJsonString(Local.Graph.GraphJson.Relaxed)).Select(match =>
            match.Groups["id"].Value).Distinct();

    private IEnumerable<Physical> Of(string type) => _resources.Values.Where(resource => resource.Type == type);

    // PriorityInUse, DuplicateListener, ResourceConflictException, and InvalidSubnet.Conflict.
    private IEnumerable<string> Collisions() =>
    [
        .. Twice("aws:lb/listenerRule:ListenerRule", "listenerArn", "priority"),
        .. Twice("aws:lb/listener:Listener", "loadBalancerArn", "port"),
        .. Twice("aws:lambda/alias:Alias", "functionName", "name"),
        .. Twice("aws:route53/record:Record", "zoneId", "name", "type"),
        .. Twice("aws:cloudwatch/dashboard:Dashboard", "dashboardName"),
        .. Twice("aws:s3/bucketPolicy:BucketPolicy", "bucket"),
        .. Twice("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupId", "fromPort", "cidrIpv4",
            "referencedSecurityGroupId"),
        .. Twice("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "securityGroupId", "fromPort", "cidrIpv4",
            "referencedSecurityGroupId"),
    ];

    private IEnumerable<string> Twice(string type, params string[] key) =>
        from same in Of(type).GroupBy(resource => string.Join(' ', key.Select(name => resource.Inputs[name]?.ToJsonString())))
        where same.Count() > 1
        let ids = string.Join(" and ", same.Select(resource => resource.Id))
        select $"{ids} have one {string.Join(", ", key)}: {same.Key}";

    // A target group belongs to one load balancer, has one function, and of one that may invoke it.
    private IEnumerable<string> Groups()
    {
        var used = from user in Of("aws:lb/listenerRule:ListenerRule").Concat(Of("aws:lb/listener:Listener"))
                   let loadBalancer = LoadBalancerOf(user)
                   from @group in ActionsOf(user)
                   group loadBalancer by @group.Arn;
        foreach (var group in used.Where(group => group.Distinct().Count() > 1))
            yield return $"TargetGroupAssociationLimit: {group.Key} has {string.Join(" and ", group.Distinct())}";
        var attachments = Of("aws:lb/targetGroupAttachment:TargetGroupAttachment").ToList();
        foreach (var group in attachments.GroupBy(attachment => Text(attachment, "targetGroupArn")).Where(group => group.Count() > 1))
            yield return $"TooManyTargets: {group.Key} has {group.Count()} functions";
        foreach (var attachment in attachments)
        {
            var group = Text(attachment, "targetGroupArn");
            if (!Of("aws:lambda/permission:Permission").Any(permission => Text(permission, "sourceArn") == group))
                yield return $"AccessDenied: {attachment.Id} without a permission";
        }
    }

    private IEnumerable<string> Quotas()
    {
        foreach (var rules in Of("aws:lb/listenerRule:ListenerRule").GroupBy(LoadBalancerOf).Where(rules => rules.Count() > 100))
            yield return $"TooManyRules: {rules.Count()} at {rules.Key}";
        var ingress = Of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").GroupBy(rule => Text(rule, "securityGroupId"));
        foreach (var rules in ingress.Where(rules => rules.Count() > 60))
            yield return $"RulesPerSecurityGroupLimitExceeded: {rules.Count()} in {rules.Key}";
    }

    // What a listener or rule forwards any share to has a target; what is adopted has its own.
    private IEnumerable<string> Targets() =>
        from user in Of("aws:lb/listenerRule:ListenerRule").Concat(Of("aws:lb/listener:Listener"))
        from @group in ActionsOf(user)
        where @group.Weight != 0 && Token().IsMatch(@group.Arn)
            && !Of("aws:lb/targetGroupAttachment:TargetGroupAttachment").Any(a => Text(a, "targetGroupArn") == @group.Arn)
            && !Of("aws:autoscaling/attachment:Attachment").Any(a => Text(a, "lbTargetGroupArn") == @group.Arn)
        select $"{user.Id} sends requests to {@group.Arn}, which is empty";

    private static IEnumerable<(string Arn, int? Weight)> ActionsOf(Physical user) =>
        RuleSentences.Groups((user.Inputs["actions"] ?? user.Inputs["defaultActions"])!.AsArray()[^1]!);

    private string LoadBalancerOf(Physical user) => Text(user, "loadBalancerArn") ?? (Text(user, "listenerArn") is { } listener
        && Token().Match(listener) is { Success: true } token ? Text(_resources[token.Groups["id"].Value], "loadBalancerArn")!
        // arn:...:listener/app/NAME/ID/LISTENER
        : Text(user, "listenerArn")![..Text(user, "listenerArn")!.LastIndexOf('/')]);

    private static string? Text(Physical resource, string input) => resource.Inputs[input]?.GetValue<string>();

    [GeneratedRegex(@"\$\{(?<id>[^{}]+#\d+)\.[^{}]+\}")]
    private static partial Regex Token();
}

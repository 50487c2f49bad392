using System.Collections.Immutable;
using System.Text.Json;
using Hybrid.Infra.Adopted;
using Hybrid.Infra.Components.Shared;
using Pulumi;
using Pulumi.Aws;

namespace Hybrid.Infra.Components.Retreat;

/// <summary>Who may do what in a retreat, and no more.</summary>
internal static class RetreatPolicies
{
    /// <summary>The state machine writes rules that bear the stack's tags, and latches below the stack's path.</summary>
    /// <remarks>
    /// Of these actions, those that only read know no resource:
    /// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
    /// </remarks>
    /// <param name="loadBalancerArnSuffix">Whose rules.</param>
    /// <param name="userPoolArns">The user pools that rules ask: an ALB reads a client of one as whoever writes the rule.</param>
    /// <param name="parent">The component that it belongs to.</param>
    public static Output<string> OfStateMachine(
        Output<string> loadBalancerArnSuffix, IReadOnlyCollection<string> userPoolArns, Resource parent)
    {
        var options = new InvokeOptions { Parent = parent };
        var partition = AwsPartition.Name(parent);
        var region = GetRegion.Invoke(options: options).Apply(here => here.Region);
        var account = GetCallerIdentity.Invoke(options: options).Apply(me => me.AccountId);
        var where = Output.Format($"{region}:{account}");
        var rules = Output.Format($"arn:{partition}:elasticloadbalancing:{where}:listener-rule/{loadBalancerArnSuffix}/*");
        var latches = Output.Format($"arn:{partition}:ssm:{where}:parameter{Latches.PathOf("*")}");
        var tags = JsonSerializer.Serialize(StackTags.Values().ToDictionary(tag => $"aws:ResourceTag/{tag.Key}", tag => tag.Value));
        const string describe = "cognito-idp:DescribeUserPoolClient";
        var userPools = userPoolArns.Count == 0 ? ""
            : $$""", { "Effect": "Allow", "Action": "{{describe}}", "Resource": {{JsonSerializer.Serialize(userPoolArns)}} }""";
        return Policy(Output.Format($$"""
                {
                  "Effect": "Allow",
                  "Action": "elasticloadbalancing:ModifyRule",
                  "Resource": "{{rules}}",
                  "Condition": { "StringEquals": {{tags}} }
                },
                {
                  "Effect": "Allow",
                  "Action": ["elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags", "cloudwatch:DescribeAlarms"],
                  "Resource": "*"
                },
                { "Effect": "Allow", "Action": "ssm:PutParameter", "Resource": "{{latches}}" }{{userPools}}
            """));
    }

    /// <summary>EventBridge starts the state machine.</summary>
    public static Output<string> OfStarter(Output<string> stateMachine) =>
        Policy(Output.Format($$"""{ "Effect": "Allow", "Action": "states:StartExecution", "Resource": "{{stateMachine}}" }"""));

    /// <summary>EventBridge leaves what it could not deliver.</summary>
    /// <remarks>
    /// The policy is a part of the queue, which has no ARN before: any resource of this policy is the queue.
    /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    /// </remarks>
    public static Output<string> OfQueue(Output<ImmutableArray<string>> rules) => Policy(rules.Apply(arns => $$"""
            {
              "Effect": "Allow",
              "Principal": { "Service": "events.amazonaws.com" },
              "Action": "sqs:SendMessage",
              "Resource": "*",
              "Condition": { "ArnEquals": { "aws:SourceArn": {{JsonSerializer.Serialize(arns)}} } }
            }
        """));

    private static Output<string> Policy(Output<string> statements) =>
        Output.Format($$"""{ "Version": "2012-10-17", "Statement": [{{statements}}] }""");
}

using Hybrid.Infra.Routing;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Iam;
using Pulumi.Aws.LB;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;
using Alias = Pulumi.Aws.Lambda.Alias;

namespace Hybrid.Infra.Components;

/// <summary>One migrated route: its function behind the alias <c>live</c>, its target group, and its listener rules.</summary>
public sealed class LambdaRouteComponent : ComponentResource
{
    private const string Live = "live";
    private readonly string _name;
    private readonly LambdaRouteComponentArgs _args;

    /// <summary>Creates everything that the route needs, named after it.</summary>
    public LambdaRouteComponent(string name, LambdaRouteComponentArgs args, ComponentResourceOptions? options = null)
        : base("hybrid:components:LambdaRouteComponent", name, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        (_name, _args) = (name, args);

        var function = Function(new LogGroup(name, new() { RetentionInDays = 30 }, new() { Parent = this }));
        var alias = new Alias(name, new() { Name = Live, FunctionName = function.Name, FunctionVersion = function.Version }, new() { Parent = this });
        var targetGroup = TargetGroup();
        var attachment = Attach(alias, function, targetGroup);
        if (args.Cutover.PreviewHeader is { } header)
            Rule(RouteRule.PreviewName(name), args.PreviewPriority, args.Route.Match.Header(header, "*"), ForwardAction.ToFunction(targetGroup.Arn), attachment);
        Rule(name, args.Priority, args.Route.Match, ForwardAction.Split(targetGroup.Arn, args.MonolithTargetGroupArn, args.Cutover), attachment);
        ErrorAlarm(function, alias);
        RegisterOutputs();
    }

    private Function Function(LogGroup logs)
    {
        var role = new Role(_name, new() { AssumeRolePolicy = AssumeRolePolicy.For("lambda.amazonaws.com") }, new() { Parent = this });
        var writeLogs = new RolePolicy(_name, new()
        {
            Role = role.Name,
            Policy = Output.Format($$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"{{logs.Arn}}:*"}]}
                """),
        }, new() { Parent = this });
        return new Function(_name, new()
        {
            Runtime = Runtime.Dotnet10,
            Handler = _args.Route.Function.Handler,
            Code = new FileArchive(_args.Route.Function.Package),
            Role = role.Arn,
            MemorySize = 1024,
            Timeout = 15,
            Publish = true,
            LoggingConfig = new FunctionLoggingConfigArgs { LogFormat = "JSON", LogGroup = logs.Name },
        }, new() { Parent = this, DependsOn = { writeLogs } });
    }

    private TargetGroup TargetGroup() => new(LogicalName.ForTargetGroup(_name), new()
    {
        TargetType = "lambda",
        // Cookies and repeated headers survive only in this mode.
        LambdaMultiValueHeadersEnabled = true,
    }, new() { Parent = this });

    private TargetGroupAttachment Attach(Alias alias, Function function, TargetGroup targetGroup)
    {
        var permission = new Permission(_name, new()
        {
            Action = "lambda:InvokeFunction",
            Principal = "elasticloadbalancing.amazonaws.com",
            Function = function.Name,
            Qualifier = alias.Name,
            SourceArn = targetGroup.Arn,
        }, new() { Parent = this });
        // An ALB refuses to register a function that it may not invoke.
        return new(_name, new() { TargetGroupArn = targetGroup.Arn, TargetId = alias.Arn }, new() { Parent = this, DependsOn = { permission } });
    }

    private void Rule(string name, int? priority, Match match, ForwardAction action, TargetGroupAttachment attachment) =>
        _ = new ListenerRule(name, new()
        {
            ListenerArn = _args.ListenerArn,
            Priority = priority ?? throw new ArgumentException($"route {_name}: rule {name} has no priority"),
            Conditions = ListenerRuleConditions.From(match),
            Actions = { action.ToArgs() },
            // Before the attachment the target group is empty, and an ALB answers 503 for the share that it sends there.
        }, new() { Parent = this, DependsOn = { attachment } });

    private void ErrorAlarm(Function function, Alias alias) => _ = new MetricAlarm($"{_name}-errors", new()
    {
        AlarmDescription = $"Route {_name}: the function failed",
        Namespace = "AWS/Lambda",
        MetricName = "Errors",
        Dimensions = { { "FunctionName", function.Name }, { "Resource", Output.Format($"{function.Name}:{alias.Name}") } },
        Statistic = "Sum",
        Period = 60,
        EvaluationPeriods = 1,
        Threshold = 1,
        ComparisonOperator = "GreaterThanOrEqualToThreshold",
        TreatMissingData = "notBreaching",
    }, new() { Parent = this });
}

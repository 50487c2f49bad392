using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;
using Alias = Pulumi.Aws.Lambda.Alias;

namespace Hybrid.Infra.Components.Route;

/// <summary>The function of a route behind the alias <c>live</c>, with its role and log group.</summary>
internal sealed class RouteFunction
{
    private const string Live = "live";
    private readonly string _name;
    private readonly FunctionSettings _settings;
    private readonly FunctionAccess? _access;
    private readonly Resource _parent;

    /// <param name="name">The route's name.</param>
    /// <param name="code">What runs.</param>
    /// <param name="settings">How it runs.</param>
    /// <param name="network">Where it runs, if in the VPC.</param>
    /// <param name="access">What it may use of the stack, if anything.</param>
    /// <param name="parent">The component it belongs to.</param>
    public RouteFunction(
        string name,
        FunctionCode code,
        FunctionSettings settings,
        NetworkComponent? network,
        FunctionAccess? access,
        Resource parent)
    {
        (_name, _settings, _access, _parent) = (name, settings, access, parent);
        Function = CreateFunction(code, network);
        // A version is published with every change, and the alias moves to it in one step.
        Alias = new Alias(name, new() { Name = Live, FunctionName = Function.Name, FunctionVersion = Function.Version }, Child());
        if (settings.ProvisionedConcurrency is { } provisioned)
        {
            Warm =
            [
                new ProvisionedConcurrencyConfig(
                    name,
                    new() { FunctionName = Alias.FunctionName, Qualifier = Alias.Name, ProvisionedConcurrentExecutions = provisioned },
                    Child()),
            ];
        }
    }

    public Function Function { get; }

    public Alias Alias { get; }

    /// <summary>What keeps execution environments warm, if anything does.</summary>
    public IReadOnlyList<Resource> Warm { get; } = [];

    private Function CreateFunction(FunctionCode code, NetworkComponent? network)
    {
        var logs = new LogGroup(_name, new() { RetentionInDays = _settings.LogRetention }, Child());
        var role = new Role(_name, new() { AssumeRolePolicy = AssumeRolePolicy.For("lambda.amazonaws.com") }, Child());
        var permissions = Permissions(role, logs).ToList();
        var args = new FunctionArgs
        {
            Runtime = code.Runtime,
            Handler = code.Handler,
            Code = new FileArchive(code.Archive),
            Role = role.Arn,
            MemorySize = _settings.Memory,
            Timeout = _settings.Timeout,
            Architectures = { _settings.Architecture },
            Publish = true,
            LoggingConfig = new FunctionLoggingConfigArgs { LogFormat = "JSON", LogGroup = logs.Name },
            TracingConfig = new FunctionTracingConfigArgs { Mode = _settings.Tracing ? "Active" : "PassThrough" },
        };
        var variables = new InputMap<string>();
        foreach (var (variable, value) in _access?.Environment ?? new Dictionary<string, Output<string>>()) variables[variable] = value;
        foreach (var (variable, value) in _settings.Environment)
            variables[variable] = _settings.HasSecrets ? Output.CreateSecret(value) : value;
        if (_settings.Environment.Count > 0 || _access is not null)
        {
            args.Environment = new FunctionEnvironmentArgs
        {
            Variables = variables,
        };
        }

        if (_settings.ReservedConcurrency is { } reserved) args.ReservedConcurrentExecutions = reserved;
        if (_settings.SnapStart) args.SnapStart = new FunctionSnapStartArgs { ApplyOn = "PublishedVersions" };
        if (_settings.Vpc)
        {
            args.VpcConfig = new FunctionVpcConfigArgs
            {
                SubnetIds = network!.PrivateSubnetIds,
                SecurityGroupIds = network.FunctionSecurityGroupIds.ToArray(),
            };
        }

        return new Function(_name, args, new() { Parent = _parent, DependsOn = permissions });
    }

    // The function may not start before it may do what it needs.
    private IEnumerable<Resource> Permissions(Role role, LogGroup logs)
    {
        // Write to this log group; create none, for it is there.
        var statements = _settings.PolicyStatements
            .Concat(_settings.Tracing
                ? ["""{"Effect":"Allow","Action":["xray:PutTraceSegments","xray:PutTelemetryRecords"],"Resource":"*"}"""]
                : [])
            .Select(statement => $",{statement}");
        var write = Output.Format(
            $$"""{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"{{logs.Arn}}:*"}""");
        var access = _access is null ? Output.Create("") : Output.Format($",{_access.PolicyStatement}");
        yield return new RolePolicy(_name, new()
        {
            Role = role.Name,
            Policy = Output.Format($$"""{"Version":"2012-10-17","Statement":[{{write}}{{string.Concat(statements)}}{{access}}]}"""),
        }, Child());
        if (_settings.Vpc)
        {
            yield return new RolePolicyAttachment(_name, new()
            {
                Role = role.Name,
                PolicyArn = AwsPartition.ManagedPolicy("service-role/AWSLambdaENIManagementAccess", _parent),
            }, Child());
        }
    }

    private CustomResourceOptions Child() => new() { Parent = _parent };
}

/// <summary>What a function is told and allowed so that it can use a resource of the stack.</summary>
public sealed record FunctionAccess
{
    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, Output<string>> Environment { get; init; }

    /// <summary>A statement of the role's policy, as IAM writes it.</summary>
    public required Output<string> PolicyStatement { get; init; }
}

using System.Collections.Immutable;
using System.Globalization;
using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Plan.Packages;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;
using Alias = Pulumi.Aws.Lambda.Alias;

namespace Hybrid.Infra.Components.Functions;

/// <summary>A function behind the alias <c>live</c>, with its role and log group.</summary>
internal sealed class LiveFunction
{
    private const string Live = "live";
    private readonly string _name;
    private readonly FunctionSettings _settings;
    private readonly FunctionAccess? _access;
    private readonly Resource _parent;
    private readonly DeployedFunction _deployed;

    /// <param name="args">What it needs to know.</param>
    /// <param name="parent">The component it belongs to.</param>
    public LiveFunction(FunctionComponentArgs args, Resource parent)
    {
        (_name, _settings, _access, _parent, _deployed) = (args.Deployed.Name, args.Settings, args.Access, parent, args.Deployed);
        Function = CreateFunction(args.Code, args.Network);
        Alias = new Alias(_name, AliasArgs(), Child());
        if (_settings.ProvisionedConcurrency is { } provisioned)
        {
            Warm =
            [
                new ProvisionedConcurrencyConfig(
                    _name,
                    new() { FunctionName = Alias.FunctionName, Qualifier = Alias.Name, ProvisionedConcurrentExecutions = provisioned },
                    Child()),
            ];
        }
    }

    public Function Function { get; }

    public Alias Alias { get; }

    /// <summary>What CloudWatch knows the alias by: Lambda reports on one under its function's name and name:alias.</summary>
    public InputMap<string> AliasDimensions() =>
        new() { { "FunctionName", Function.Name }, { "Resource", Output.Format($"{Function.Name}:{Alias.Name}") } };

    /// <summary>What keeps execution environments warm, if anything does.</summary>
    public IReadOnlyList<Resource> Warm { get; } = [];

    // A version is published with every change, and the alias moves to it in one step, or as far as the settings say. They are all that
    // says so: the provider writes version and weights with every change of an alias, and takes away weights that are not in the program
    // (https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/lambda/alias.go), also those of CodeDeploy.
    private AliasArgs AliasArgs()
    {
        var args = new AliasArgs { Name = Live, FunctionName = Function.Name, FunctionVersion = Function.Version };
        if (_settings.Canary is not { } canary) return args;
        var older = canary.Version.ToString(CultureInfo.InvariantCulture);
        args.FunctionVersion = older;
        args.RoutingConfig = new AliasRoutingConfigArgs
        {
            // An alias has each of its versions once.
            AdditionalVersionWeights = Function.Version.Apply(newest => newest == older || canary.Share == 0
                ? ImmutableDictionary<string, double>.Empty
                : ImmutableDictionary<string, double>.Empty.Add(newest, (double)(canary.Share / 100))),
        };
        return args;
    }

    private Function CreateFunction(FunctionCode code, NetworkComponent? network)
    {
        var logs = new LogGroup(_name, new() { RetentionInDays = _settings.LogRetention }, Child());
        var role = new Role(_name, new() { AssumeRolePolicy = AssumeRolePolicy.For("lambda.amazonaws.com") }, Child());
        var permissions = Permissions(role, logs).ToList();
        var args = new FunctionArgs
        {
            Role = role.Arn,
            MemorySize = _settings.Memory,
            Timeout = _settings.Timeout,
            Architectures = { _settings.Architecture },
            Publish = true,
            LoggingConfig = new FunctionLoggingConfigArgs { LogFormat = "JSON", LogGroup = logs.Name },
            TracingConfig = new FunctionTracingConfigArgs { Mode = _settings.Tracing ? "Active" : "PassThrough" },
        };
        SetCode(args, code);
        var variables = new InputMap<string>();
        foreach (var (variable, value) in _access?.Environment ?? new Dictionary<string, Output<string>>()) variables[variable] = value;
        foreach (var (variable, value) in _settings.Environment)
            variables[variable] = _settings.HasSecrets ? Output.CreateSecret(value) : value;
        if (_settings.Environment.Count > 0 || _access is not null)
            args.Environment = new FunctionEnvironmentArgs { Variables = variables };
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

        var options = Child();
        options.DependsOn = permissions;
        return new Function(_name, args, options);
    }

    private static void SetCode(FunctionArgs args, FunctionCode code)
    {
        if (code.ImageUri is { } image)
        {
            (args.PackageType, args.ImageUri) = ("Image", image);
            if (code.Command.Count > 0) args.ImageConfig = new FunctionImageConfigArgs { Commands = code.Command.ToArray() };
            return;
        }

        args.Runtime = code.Runtime!;
        args.Handler = code.Handler!;
        args.Code = new FileArchive(code.Archive!);
        if (code.Layers.Count > 0) args.Layers = code.Layers.ToArray();
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

    private CustomResourceOptions Child() => new() { Parent = _parent, Aliases = [.. _deployed.FormerNames.Select(Former)] };

    // A URN holds the types of all parents, so that of one route's is below another component than that of several.
    private Input<Pulumi.Alias> Former(string name)
    {
        var type = _deployed.IsShared ? ComponentTypes.Route : ComponentTypes.Function;
        var stack = Deployment.Instance;
        return new Pulumi.Alias
        {
            Name = name,
            ParentUrn = $"urn:pulumi:{stack.StackName}::{stack.ProjectName}::{type}::{name}",
        };
    }
}

/// <summary>What a function is told and allowed so that it can use a resource of the stack.</summary>
public sealed record FunctionAccess
{
    /// <summary>Environment variables.</summary>
    public required IReadOnlyDictionary<string, Output<string>> Environment { get; init; }

    /// <summary>A statement of the role's policy, as IAM writes it.</summary>
    public required Output<string> PolicyStatement { get; init; }
}

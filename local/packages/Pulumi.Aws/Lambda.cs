namespace Pulumi.Aws.Lambda;

[AwsResourceType("aws:lambda/alias:Alias")]
public class Alias(string name, AliasArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lambda/alias:Alias", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
    [Output("functionName")] public Output<string> FunctionName { get; private set; } = null!;
    [Output("functionVersion")] public Output<string> FunctionVersion { get; private set; } = null!;
    [Output("invokeArn")] public Output<string> InvokeArn { get; private set; } = null!;
}

public sealed class AliasArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("functionName", required: true)] public Input<string> FunctionName { get; set; } = null!;
    [Input("functionVersion", required: true)] public Input<string> FunctionVersion { get; set; } = null!;
    [Input("routingConfig")] public Input<Inputs.AliasRoutingConfigArgs>? RoutingConfig { get; set; }
}

[AwsResourceType("aws:lambda/function:Function")]
public class Function(string name, FunctionArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lambda/function:Function", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
    [Output("version")] public Output<string> Version { get; private set; } = null!;
    [Output("invokeArn")] public Output<string> InvokeArn { get; private set; } = null!;
    [Output("qualifiedArn")] public Output<string> QualifiedArn { get; private set; } = null!;
}

public sealed class FunctionArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("runtime")] public InputUnion<string, Runtime>? Runtime { get; set; }
    [Input("handler")] public Input<string>? Handler { get; set; }
    [Input("role", required: true)] public Input<string> Role { get; set; } = null!;
    [Input("code")] public Input<Archive>? Code { get; set; }
    [Input("packageType")] public Input<string>? PackageType { get; set; }
    [Input("imageUri")] public Input<string>? ImageUri { get; set; }
    [Input("imageConfig")] public Input<Inputs.FunctionImageConfigArgs>? ImageConfig { get; set; }
    [field: Input("layers")] public InputList<string> Layers { get => field ??= []; set; }
    [Input("memorySize")] public Input<int>? MemorySize { get; set; }
    [Input("timeout")] public Input<int>? Timeout { get; set; }
    [field: Input("architectures")] public InputList<string> Architectures { get => field ??= []; set; }
    [Input("publish")] public Input<bool>? Publish { get; set; }
    [Input("environment")] public Input<Inputs.FunctionEnvironmentArgs>? Environment { get; set; }
    [Input("loggingConfig")] public Input<Inputs.FunctionLoggingConfigArgs>? LoggingConfig { get; set; }
    [Input("tracingConfig")] public Input<Inputs.FunctionTracingConfigArgs>? TracingConfig { get; set; }
    [Input("reservedConcurrentExecutions")] public Input<int>? ReservedConcurrentExecutions { get; set; }
    [Input("snapStart")] public Input<Inputs.FunctionSnapStartArgs>? SnapStart { get; set; }
    [Input("vpcConfig")] public Input<Inputs.FunctionVpcConfigArgs>? VpcConfig { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:lambda/permission:Permission")]
public class Permission(string name, PermissionArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lambda/permission:Permission", name, args ?? new(), options)
{
    [Output("statementId")] public Output<string> StatementId { get; private set; } = null!;
}

public sealed class PermissionArgs : ResourceArgs
{
    [Input("action", required: true)] public Input<string> Action { get; set; } = null!;
    [Input("function", required: true)] public Input<string> Function { get; set; } = null!;
    [Input("principal", required: true)] public Input<string> Principal { get; set; } = null!;
    [Input("qualifier")] public Input<string>? Qualifier { get; set; }
    [Input("sourceArn")] public Input<string>? SourceArn { get; set; }
    [Input("sourceAccount")] public Input<string>? SourceAccount { get; set; }
    [Input("statementId")] public Input<string>? StatementId { get; set; }
}

[AwsResourceType("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig")]
public class ProvisionedConcurrencyConfig(string name, ProvisionedConcurrencyConfigArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", name, args ?? new(), options)
{
    [Output("functionName")] public Output<string> FunctionName { get; private set; } = null!;
    [Output("qualifier")] public Output<string> Qualifier { get; private set; } = null!;
}

public sealed class ProvisionedConcurrencyConfigArgs : ResourceArgs
{
    [Input("functionName", required: true)] public Input<string> FunctionName { get; set; } = null!;
    [Input("qualifier", required: true)] public Input<string> Qualifier { get; set; } = null!;
    [Input("provisionedConcurrentExecutions", required: true)] public Input<int> ProvisionedConcurrentExecutions { get; set; } = null!;
}

[EnumType]
public readonly record struct Runtime
{
    private readonly string _value;

    private Runtime(string value) => _value = value;

    public static Runtime Dotnet10 { get; } = new("dotnet10");

    public static explicit operator string(Runtime value) => value._value;

    public override string ToString() => _value;
}

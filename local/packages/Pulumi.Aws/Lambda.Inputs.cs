namespace Pulumi.Aws.Lambda.Inputs;

public sealed class FunctionEnvironmentArgs : ResourceArgs
{
    [field: Input("variables")] public InputMap<string> Variables { get => field ??= []; set; }
}

public sealed class FunctionLoggingConfigArgs : ResourceArgs
{
    [Input("logFormat", required: true)] public Input<string> LogFormat { get; set; } = null!;
    [Input("logGroup")] public Input<string>? LogGroup { get; set; }
    [Input("applicationLogLevel")] public Input<string>? ApplicationLogLevel { get; set; }
    [Input("systemLogLevel")] public Input<string>? SystemLogLevel { get; set; }
}

public sealed class FunctionImageConfigArgs : ResourceArgs
{
    [field: Input("commands")] public InputList<string> Commands { get => field ??= []; set; }
    [field: Input("entryPoints")] public InputList<string> EntryPoints { get => field ??= []; set; }
    [Input("workingDirectory")] public Input<string>? WorkingDirectory { get; set; }
}

public sealed class AliasRoutingConfigArgs : ResourceArgs
{
    [field: Input("additionalVersionWeights")]
    public InputMap<double> AdditionalVersionWeights { get => field ??= []; set; }
}

public sealed class FunctionSnapStartArgs : ResourceArgs
{
    [Input("applyOn", required: true)] public Input<string> ApplyOn { get; set; } = null!;
    [Input("optimizationStatus")] public Input<string>? OptimizationStatus { get; set; }
}

public sealed class FunctionTracingConfigArgs : ResourceArgs
{
    [Input("mode", required: true)] public Input<string> Mode { get; set; } = null!;
}

public sealed class FunctionVpcConfigArgs : ResourceArgs
{
    [field: Input("subnetIds", required: true)] public InputList<string> SubnetIds { get => field ??= []; set; }
    [field: Input("securityGroupIds", required: true)] public InputList<string> SecurityGroupIds { get => field ??= []; set; }
}

namespace Pulumi.Aws.Lambda.Inputs;

public sealed class FunctionLoggingConfigArgs : ResourceArgs
{
    [Input("logFormat", required: true)]
    public Input<string> LogFormat { get; set; } = null!;

    [Input("logGroup")]
    public Input<string>? LogGroup { get; set; }

    [Input("applicationLogLevel")]
    public Input<string>? ApplicationLogLevel { get; set; }

    [Input("systemLogLevel")]
    public Input<string>? SystemLogLevel { get; set; }
}

namespace Pulumi.Aws.Ssm;

public sealed class GetParameterArgs : InvokeArgs
{
    [Input("name", required: true)]
    public string Name { get; set; } = null!;
}

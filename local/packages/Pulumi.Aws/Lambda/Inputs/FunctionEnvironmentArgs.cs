namespace Pulumi.Aws.Lambda.Inputs;

public sealed class FunctionEnvironmentArgs : ResourceArgs
{
    [Input("variables")]
    private InputMap<string>? _variables;

    public InputMap<string> Variables
    {
        get => _variables ??= [];
        set => _variables = value;
    }
}

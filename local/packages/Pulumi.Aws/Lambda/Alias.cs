namespace Pulumi.Aws.Lambda;

[AwsResourceType("aws:lambda/alias:Alias")]
public class Alias : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("functionName")]
    public Output<string> FunctionName { get; private set; } = null!;

    [Output("functionVersion")]
    public Output<string> FunctionVersion { get; private set; } = null!;

    [Output("invokeArn")]
    public Output<string> InvokeArn { get; private set; } = null!;

    public Alias(string name, AliasArgs args, CustomResourceOptions? options = null)
        : base("aws:lambda/alias:Alias", name, args ?? new AliasArgs(), options)
    {
    }
}

namespace Pulumi.Aws.Lambda;

[AwsResourceType("aws:lambda/function:Function")]
public class Function : CustomResource
{
    [Output("arn")]
    public Output<string> Arn { get; private set; } = null!;

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("version")]
    public Output<string> Version { get; private set; } = null!;

    [Output("invokeArn")]
    public Output<string> InvokeArn { get; private set; } = null!;

    [Output("qualifiedArn")]
    public Output<string> QualifiedArn { get; private set; } = null!;

    public Function(string name, FunctionArgs args, CustomResourceOptions? options = null)
        : base("aws:lambda/function:Function", name, args ?? new FunctionArgs(), options)
    {
    }
}

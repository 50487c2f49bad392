namespace Pulumi.Aws.Lambda;

[AwsResourceType("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig")]
public class ProvisionedConcurrencyConfig : CustomResource
{
    [Output("functionName")]
    public Output<string> FunctionName { get; private set; } = null!;

    [Output("qualifier")]
    public Output<string> Qualifier { get; private set; } = null!;

    public ProvisionedConcurrencyConfig(string name, ProvisionedConcurrencyConfigArgs args, CustomResourceOptions? options = null)
        : base("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", name, args ?? new ProvisionedConcurrencyConfigArgs(), options)
    {
    }
}

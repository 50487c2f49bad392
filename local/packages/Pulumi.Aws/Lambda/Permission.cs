namespace Pulumi.Aws.Lambda;

[AwsResourceType("aws:lambda/permission:Permission")]
public class Permission : CustomResource
{
    [Output("statementId")]
    public Output<string> StatementId { get; private set; } = null!;

    public Permission(string name, PermissionArgs args, CustomResourceOptions? options = null)
        : base("aws:lambda/permission:Permission", name, args ?? new PermissionArgs(), options)
    {
    }
}

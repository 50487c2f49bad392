namespace Pulumi.Aws.Iam;

[AwsResourceType("aws:iam/instanceProfile:InstanceProfile")]
public class InstanceProfile(string name, InstanceProfileArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("aws:iam/instanceProfile:InstanceProfile", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class InstanceProfileArgs : ResourceArgs
{
    [Input("role")] public Input<string>? Role { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[EnumType]
public readonly record struct PolicyDocumentVersion
{
    private readonly string _value;

    private PolicyDocumentVersion(string value) => _value = value;

    public static PolicyDocumentVersion PolicyDocumentVersion_2012_10_17 { get; } = new("2012-10-17");
    public static PolicyDocumentVersion PolicyDocumentVersion_2008_10_17 { get; } = new("2008-10-17");

    public static explicit operator string(PolicyDocumentVersion value) => value._value;

    public override string ToString() => _value;
}

[EnumType]
public readonly record struct PolicyStatementEffect
{
    private readonly string _value;

    private PolicyStatementEffect(string value) => _value = value;

    public static PolicyStatementEffect ALLOW { get; } = new("Allow");
    public static PolicyStatementEffect DENY { get; } = new("Deny");

    public static explicit operator string(PolicyStatementEffect value) => value._value;

    public override string ToString() => _value;
}

[AwsResourceType("aws:iam/role:Role")]
public class Role(string name, RoleArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:iam/role:Role", name, args ?? new(), options)
{
    [Output("arn")] public Output<string> Arn { get; private set; } = null!;
    [Output("name")] public Output<string> Name { get; private set; } = null!;
}

public sealed class RoleArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("description")] public Input<string>? Description { get; set; }
    [Input("assumeRolePolicy", required: true)] public InputUnion<string, Inputs.PolicyDocumentArgs> AssumeRolePolicy { get; set; } = null!;
    [Input("permissionsBoundary")] public Input<string>? PermissionsBoundary { get; set; }
    [field: Input("tags")] public InputMap<string> Tags { get => field ??= []; set; }
}

[AwsResourceType("aws:iam/rolePolicy:RolePolicy")]
public class RolePolicy(string name, RolePolicyArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:iam/rolePolicy:RolePolicy", name, args ?? new(), options)
{
    [Output("name")] public Output<string> Name { get; private set; } = null!;
    [Output("role")] public Output<string> Role { get; private set; } = null!;
}

public sealed class RolePolicyArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("policy", required: true)] public InputUnion<string, Inputs.PolicyDocumentArgs> Policy { get; set; } = null!;
    [Input("role", required: true)] public Input<string> Role { get; set; } = null!;
}

[AwsResourceType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")]
public class RolePolicyAttachment(string name, RolePolicyAttachmentArgs args, CustomResourceOptions? options = null)
    : CustomResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, args ?? new(), options)
{
    [Output("policyArn")] public Output<string> PolicyArn { get; private set; } = null!;
}

public sealed class RolePolicyAttachmentArgs : ResourceArgs
{
    [Input("policyArn", required: true)] public Input<string> PolicyArn { get; set; } = null!;
    [Input("role", required: true)] public Input<string> Role { get; set; } = null!;
}

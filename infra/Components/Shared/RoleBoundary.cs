using Pulumi;
using Pulumi.Aws.Iam;

namespace Hybrid.Infra.Components.Shared;

/// <summary>The permissions boundary of every role, whichever component makes it.</summary>
internal sealed class RoleBoundary
{
    /// <summary>The managed policy; null for none. It is known before the first role.</summary>
    public string? PolicyArn { get; set; }

    /// <summary>Sets it on a role.</summary>
    public ResourceTransformationResult? Add(ResourceTransformationArgs resource)
    {
        if (PolicyArn is { } policy && resource.Args is RoleArgs role) role.PermissionsBoundary = policy;
        return null;
    }
}

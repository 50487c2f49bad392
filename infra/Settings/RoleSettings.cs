namespace Hybrid.Infra.Settings;

/// <summary><c>hybrid:roles</c>: what holds for every role that the program creates.</summary>
public sealed record RoleSettings
{
    /// <summary>The managed policy beyond which no role may go, whatever its own policies allow; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    internal static RoleSettings Read(SettingsSection section) => new()
    {
        PermissionsBoundary = section.OptionalText(
            "permissionsBoundary", "^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+$", "the ARN of a managed policy"),
    };
}

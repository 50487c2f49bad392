namespace Hybrid.Infra.Settings;

/// <summary>An entry of <c>hybrid:servers</c>: a group of servers beside the monolith.</summary>
public sealed record ServersSettings
{
    /// <summary>The target group of the servers, of instances or addresses.</summary>
    public string TargetGroupArn { get; init; } = "";

    internal static ServersSettings Read(SettingsSection section) =>
        new() { TargetGroupArn = section.RequiredText("targetGroupArn", MonolithSettings.TargetGroup, MonolithSettings.TargetGroupWords) };
}

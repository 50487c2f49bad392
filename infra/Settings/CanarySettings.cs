namespace Hybrid.Infra.Settings;

/// <summary>
/// <c>hybrid:functions.&lt;route&gt;.canary</c>: the newest version of a function gets a share of its invocations, and an older one the
/// rest.
/// </summary>
public sealed record CanarySettings
{
    private const int MostVersions = 1_000_000;

    /// <summary>The version that keeps the rest: the one that served all until now.</summary>
    public required int Version { get; init; }

    /// <summary>
    /// Per cent of the invocations that go to the newest version, 0 to 100 with one decimal at most. 0 publishes it dark.
    /// </summary>
    public required decimal Share { get; init; }

    internal static CanarySettings Read(SettingsSection section) =>
        new() { Version = section.RequiredInteger("version", 1, MostVersions), Share = section.Weight("share") };
}

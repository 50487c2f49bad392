namespace Hybrid.Infra.Settings;

/// <summary>The configuration of the stack is wrong.</summary>
public sealed class SettingsException(IReadOnlyList<SettingsFault> faults) : Exception(Describe(faults))
{
    /// <summary>Every fault: the key, its value and what is allowed.</summary>
    public IReadOnlyList<SettingsFault> Faults { get; } = faults;

    private static string Describe(IReadOnlyList<SettingsFault> faults) =>
        $"{(faults.Count == 1 ? "1 setting is" : $"{faults.Count} settings are")} wrong:{string.Concat(faults.Select(f => $"\n  {f}"))}";
}

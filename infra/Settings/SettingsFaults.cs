namespace Hybrid.Infra.Settings;

/// <summary>What a wrong setting entails: the default stands in for it, so that one run reports all faults.</summary>
internal static class SettingsFaults
{
    /// <summary>Whether a further fault is about a setting that is wrong already, and may be the default's doing.</summary>
    public static bool Explain(IEnumerable<string> faults, string further) =>
        faults.Any(fault => further.Contains(fault.Split(": ")[0], StringComparison.Ordinal));
}

namespace Hybrid.Infra.Settings;

/// <summary>What a wrong setting entails: the default stands in for it, so that one run reports all faults.</summary>
internal static class SettingsFaults
{
    /// <summary>Whether one of these settings is wrong already, so that what follows from it may be the default's doing.</summary>
    public static bool Explain(this IEnumerable<SettingsFault> faults, params IEnumerable<string> keys) =>
        faults.Any(fault => keys.Any(fault.Covers));
}

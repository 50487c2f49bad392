namespace Hybrid.Local.Parity.Requests;

/// <summary>What cannot be compared, and what to do about it. Each fault is a sentence.</summary>
internal sealed class ParityException(params IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<string> Faults => faults;
}

namespace Hybrid.Infra.Routing.Allocation;

/// <summary>Which rules come before which, by index, and everything that follows from it. Takes in no circle.</summary>
internal sealed class Precedence
{
    private const int Bits = 64;

    // For each rule, the set of those that come after it.
    private readonly ulong[][] _later;

    public Precedence(int count) => _later = [.. Enumerable.Range(0, count).Select(_ => new ulong[(count + Bits - 1) / Bits])];

    /// <summary>Whether one comes before the other.</summary>
    public bool Holds(int earlier, int later) => (_later[earlier][later / Bits] >> (later % Bits) & 1) != 0;

    /// <summary>Puts one before the other; false, and nothing changes, if the other comes first already.</summary>
    public bool TryAdd(int earlier, int later)
    {
        if (earlier == later || Holds(later, earlier))
            return false;
        if (Holds(earlier, later))
            return true;
        for (var rule = 0; rule < _later.Length; rule++)
        {
            if (rule != earlier && !Holds(rule, earlier))
                continue;
            for (var i = 0; i < _later[rule].Length; i++)
                _later[rule][i] |= _later[later][i];
            _later[rule][later / Bits] |= 1UL << (later % Bits);
        }

        return true;
    }
}

using System.Numerics;

namespace Hybrid.Local.Cost;

/// <summary>
/// How many different connections there were, in 4 KB however many there are: HyperLogLog (Flajolet and others, 2007), whose standard error
/// is 1.6 % here; few are counted nearly exactly.
/// </summary>
internal sealed class ConnectionCount
{
    private const int IndexBits = 12;
    private const int Registers = 1 << IndexBits;

    private readonly byte[] _registers = new byte[Registers];

    /// <summary>About how many there were.</summary>
    public double Count
    {
        get
        {
            var (sum, empty) = (0d, 0);
            foreach (var register in _registers)
            {
                sum += Math.ScaleB(1, -register);
                if (register == 0) empty++;
            }

            var estimate = 0.7213 / (1 + (1.079 / Registers)) * Registers * Registers / sum;
            return estimate <= 2.5 * Registers && empty > 0 ? Registers * Math.Log((double)Registers / empty) : estimate;
        }
    }

    /// <summary>Counts a connection, by what names it.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        // FNV-1a, and then what makes every bit depend on all (the end of MurmurHash3): the same in every process.
        var hash = 14695981039346656037UL;
        foreach (var b in name) hash = (hash ^ b) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        hash ^= hash >> 33;
        var register = hash >> (64 - IndexBits);
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << IndexBits) | (1UL << (IndexBits - 1))) + 1);
        if (rank > _registers[register]) _registers[register] = rank;
    }

    /// <summary>Adds those of another count; what both have counts once.</summary>
    public void Merge(ConnectionCount other)
    {
        for (var register = 0; register < Registers; register++)
            _registers[register] = Math.Max(_registers[register], other._registers[register]);
    }
}

using System.Net;
using System.Net.Sockets;
using Hybrid.Infra.Routing.Patterns;

namespace Hybrid.Infra.Routing.Algebra;

/// <summary>The algebra of CIDR blocks: a set of them is the union.</summary>
internal static class IpSet
{
    private static readonly CidrBlock[] Everything =
        [new(AddressFamily.InterNetwork, 0, uint.MaxValue), new(AddressFamily.InterNetworkV6, 0, UInt128.MaxValue)];

    /// <summary>
    /// An address in every set of <paramref name="within"/> and not in <paramref name="without"/>, or null. A null set is every address.
    /// </summary>
    public static IPAddress? FindAddress(IEnumerable<CidrBlock[]?> within, CidrBlock[] without)
    {
        IEnumerable<CidrBlock> left = Everything;
        foreach (var set in within)
        {
            if (set is not null)
                left = left.SelectMany(block => set, Intersect).OfType<CidrBlock>();
        }

        foreach (var block in left)
        {
            if (FirstOutside(block, without) is { } number)
                return CidrBlock.ToAddress(block.Family, number);
        }

        return null;
    }

    private static CidrBlock? Intersect(CidrBlock one, CidrBlock other)
    {
        var both = new CidrBlock(one.Family, UInt128.Max(one.First, other.First), UInt128.Min(one.Last, other.Last));
        return one.Family == other.Family && both.First <= both.Last ? both : null;
    }

    private static UInt128? FirstOutside(CidrBlock block, CidrBlock[] holes)
    {
        var first = block.First;
        foreach (var hole in holes.Where(hole => hole.Family == block.Family).OrderBy(hole => hole.First))
        {
            if (hole.First > first || hole.Last < first)
                continue;
            if (hole.Last >= block.Last)
                return null;
            first = hole.Last + 1;
        }

        return first;
    }
}

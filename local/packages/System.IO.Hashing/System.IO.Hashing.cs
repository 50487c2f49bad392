using System.Buffers.Binary;
using System.Numerics;

namespace System.IO.Hashing;

/// <summary>XXH64 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md) of a whole buffer.</summary>
public sealed class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeLength = 32;

    private XxHash64() { }

    /// <summary>The hash in its canonical form: eight bytes, most significant first.</summary>
    public static byte[] Hash(byte[] source) => Hash(source, seed: 0);

    public static byte[] Hash(byte[] source, long seed)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Hash(source.AsSpan(), seed);
    }

    public static byte[] Hash(ReadOnlySpan<byte> source, long seed = 0)
    {
        var hash = new byte[sizeof(ulong)];
        Hash(source, hash, seed);
        return hash;
    }

    public static int Hash(ReadOnlySpan<byte> source, Span<byte> destination, long seed = 0)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, HashToUInt64(source, seed));
        return sizeof(ulong);
    }

    public static ulong HashToUInt64(ReadOnlySpan<byte> source, long seed = 0)
    {
        var rest = source;
        var hash = source.Length < StripeLength ? unchecked((ulong)seed + Prime5) : HashStripes(ref rest, unchecked((ulong)seed));
        return Avalanche(HashTail(rest, unchecked(hash + (ulong)source.Length)));
    }

    private static ulong HashStripes(ref ReadOnlySpan<byte> rest, ulong seed)
    {
        unchecked
        {
            Span<ulong> lanes = [seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1];
            for (; rest.Length >= StripeLength; rest = rest[StripeLength..])
            {
                for (var lane = 0; lane < lanes.Length; lane++)
                    lanes[lane] = Round(lanes[lane], BinaryPrimitives.ReadUInt64LittleEndian(rest[(lane * sizeof(ulong))..]));
            }

            var hash = BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7)
                + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
            foreach (var lane in lanes)
                hash = ((hash ^ Round(0, lane)) * Prime1) + Prime4;
            return hash;
        }
    }

    private static ulong HashTail(ReadOnlySpan<byte> rest, ulong hash)
    {
        unchecked
        {
            for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
            {
                hash ^= Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest));
                hash = (BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4;
            }

            if (rest.Length >= sizeof(uint))
            {
                hash ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1;
                hash = (BitOperations.RotateLeft(hash, 23) * Prime2) + Prime3;
                rest = rest[sizeof(uint)..];
            }

            foreach (var b in rest)
                hash = BitOperations.RotateLeft(hash ^ (b * Prime5), 11) * Prime1;
            return hash;
        }
    }

    private static ulong Round(ulong lane, ulong input) => unchecked(BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1);

    private static ulong Avalanche(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * Prime2;
            hash = (hash ^ (hash >> 29)) * Prime3;
            return hash ^ (hash >> 32);
        }
    }
}

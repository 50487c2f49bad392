using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>A CIDR block: the addresses of one family from the first to the last, as numbers.</summary>
internal readonly record struct CidrBlock(AddressFamily Family, UInt128 First, UInt128 Last)
{
    /// <summary>Reads <c>address/bits</c>; the address must be the first of its block.</summary>
    /// <exception cref="FormatException">The text is not such a block.</exception>
    public static CidrBlock Parse(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0)
        {
            throw new FormatException(
                $"{Quoted.Value(text)} is not a CIDR block: the prefix length is missing, for example /32 for one IPv4 address.");
        }

        if (!IPAddress.TryParse(text.AsSpan(0, slash), out var address) || text.AsSpan(0, slash).ContainsAny('%', '[', ']'))
            throw new FormatException($"{Quoted.Value(text)} is not a CIDR block: {Quoted.Value(text[..slash])} is not an IP address.");
        var width = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        // IPAddress also reads 10 or 10.1 or 0x0a.0.0.1; an ALB wants four decimal numbers.
        if (width == 32 && address.ToString() != text[..slash])
            throw new FormatException($"{Quoted.Value(text)} is not a CIDR block: write the address as {address}.");
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, null, out var bits) || bits > width)
            throw new FormatException($"{Quoted.Value(text)} is not a CIDR block: the prefix length must be from 0 to {width}.");
        var hostMask = bits == 0 && width == 128 ? UInt128.MaxValue : (UInt128.One << (width - bits)) - 1;
        var first = ToNumber(address);
        if ((first & hostMask) != 0)
        {
            throw new FormatException(
                $"{Quoted.Value(text)} has host bits set; the network address is {ToAddress(address.AddressFamily, first & ~hostMask)}.");
        }

        return new CidrBlock(address.AddressFamily, first, first | hostMask);
    }

    /// <summary>Whether the address lies in the block. An IPv4 address mapped into IPv6 counts as IPv4. Allocates nothing.</summary>
    public bool Contains(IPAddress address)
    {
        var number = ToNumber(address);
        var family = address.AddressFamily;
        if (family == AddressFamily.InterNetworkV6 && number >> 32 == 0xffff)
            (family, number) = (AddressFamily.InterNetwork, number & uint.MaxValue);
        return family == Family && number >= First && number <= Last;
    }

    /// <summary>The address of this number.</summary>
    public static IPAddress ToAddress(AddressFamily family, UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(family == AddressFamily.InterNetwork ? bytes[12..] : bytes);
    }

    private static UInt128 ToNumber(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes) >> (128 - 8 * written);
    }
}

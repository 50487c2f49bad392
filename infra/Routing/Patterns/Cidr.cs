using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>Addresses as texts, so that blocks are patterns: <c>4</c> or <c>6</c>, then every bit as <c>0</c> or <c>1</c>.</summary>
internal static class Cidr
{
    /// <summary>The length of the longest text of an address.</summary>
    public const int MaxLength = 1 + 128;

    private static readonly Expression AnyBit = new Expression.One(Letters.Of('0') | Letters.Of('1'));

    /// <summary>The addresses of a block, <c>address/bits</c>. The address must be the first of its block.</summary>
    /// <exception cref="PatternException">The text is not such a block.</exception>
    public static Automaton Block(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0) throw NotABlock("the prefix length is missing", "Write /32 behind one IPv4 address, /128 behind one of IPv6.");
        if (!IPAddress.TryParse(text.AsSpan(0, slash), out var address) || text.AsSpan(0, slash).ContainsAny('%', '[', ']'))
            throw NotABlock("what stands before the slash is no IP address", "Write a network such as 10.0.0.0/8.");
        // IPAddress also reads 10 or 10.1 or 0x0a.0.0.1; an ALB wants four decimal numbers.
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text[..slash])
            throw NotABlock("the address is not four decimal numbers", $"Write {address}.");
        if (address.IsIPv4MappedToIPv6)
            throw NotABlock("the address is IPv4 mapped into IPv6", $"Write {address.MapToIPv4()}/ and a number from 0 to 32.");
        var all = Text(address, stackalloc char[MaxLength]).ToString();
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits > all.Length - 1)
            throw NotABlock("the prefix length is out of range", $"Write a number from 0 to {all.Length - 1}.");
        var network = all[..(1 + bits)];
        if (all.AsSpan(1 + bits).Contains('1')) throw new PatternException("has host bits set", $"Write {Address(network)}/{bits}.");
        var rest = all.Length - network.Length;
        return Thompson.Build(new Expression.Sequence(
            [.. network.Select(bit => new Expression.One(Letters.Of(bit))), new Expression.Repeat(AnyBit, rest, rest)]));

        static PatternException NotABlock(string why, string remedy) => new($"is not a CIDR block: {why}", remedy);
    }

    /// <summary>
    /// Writes the text of an address into a buffer of <see cref="MaxLength"/>. IPv4 mapped into IPv6 counts as IPv4. Allocates nothing.
    /// </summary>
    public static ReadOnlySpan<char> Text(IPAddress address, Span<char> buffer)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        bytes = address.IsIPv4MappedToIPv6 ? bytes[12..] : bytes[..length];
        buffer[0] = bytes.Length == 4 ? '4' : '6';
        for (var i = 0; i < bytes.Length * 8; i++) buffer[i + 1] = (char)('0' + ((bytes[i / 8] >> (7 - i % 8)) & 1));
        return buffer[..(1 + bytes.Length * 8)];
    }

    /// <summary>The address of a text; missing bits are 0.</summary>
    public static IPAddress Address(string text)
    {
        var bytes = new byte[text[0] == '4' ? 4 : 16];
        for (var i = 1; i < text.Length; i++) bytes[(i - 1) / 8] |= (byte)((text[i] - '0') << (7 - (i - 1) % 8));
        return new IPAddress(bytes);
    }
}

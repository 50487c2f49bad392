using System.Buffers.Binary;
using System.Text;

namespace Hybrid.Infra.Plan.Packages;

/// <summary>What an executable for 64-bit Linux says of itself: its processor, and the C library that it was linked against.</summary>
/// <remarks>
/// https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html, and for the versions of symbols
/// https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html. Little-endian, as both processors of
/// Lambda are.
/// </remarks>
internal sealed class ElfFile
{
    private const int HeaderSize = 20;
    private const uint VersionNeeds = 0x6ffffffe;
    private const int Weak = 2;
    private readonly byte[] _bytes;

    private ElfFile(byte[] bytes) => _bytes = bytes;

    /// <summary>The processor, as ELF numbers it: 62 is x86_64, 183 is arm64.</summary>
    public int Machine => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(18));

    /// <summary>The file; null if it is no such executable.</summary>
    public static ElfFile? Read(string path) => Of(File.ReadAllBytes(path));

    /// <summary>The file with this content; null if it is no such executable.</summary>
    public static ElfFile? Of(byte[] bytes) =>
        bytes.Length >= HeaderSize && bytes is [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..] ? new(bytes) : null;

    /// <summary>
    /// The newest version of glibc that it needs, such as 2.34; null if it needs none. The loader refuses to start it on a system with an
    /// older one. What is wanted weakly may be missing.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is cut off, or its tables lie.</exception>
    public Version? Glibc()
    {
        try
        {
            return Needs().Where(name => name.StartsWith("GLIBC_", StringComparison.Ordinal))
                .Select(name => Version.TryParse(name["GLIBC_".Length..], out var version) ? version : null)
                .Max();
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("it is cut off, or damaged", exception);
        }
    }

    private IEnumerable<string> Needs()
    {
        // The header of a stub has no more than its kind.
        if (_bytes.Length < 64) yield break;
        var (sections, size, count) = (Long(40), Short(58), Short(60));
        for (var i = 0; i < count; i++)
        {
            var section = sections + (i * size);
            if (Word(section + 4) != VersionNeeds) continue;
            var strings = Long(sections + ((int)Word(section + 40) * size) + 24);
            var need = Long(section + 24);
            for (var left = (int)Word(section + 44); left > 0; left--, need += (int)Word(need + 12))
            {
                var version = need + (int)Word(need + 8);
                for (var versions = (int)Short(need + 2); versions > 0; versions--, version += (int)Word(version + 12))
                {
                    if ((Short(version + 4) & Weak) == 0) yield return Text(strings + (int)Word(version + 8));
                }
            }
        }
    }

    private int Short(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(offset));

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(offset));

    private int Long(int offset) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(offset)));

    private string Text(int offset)
    {
        var text = _bytes.AsSpan(offset);
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }
}

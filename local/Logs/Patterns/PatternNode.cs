using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;

namespace Hybrid.Local.Logs.Patterns;

/// <summary>A place in the tree of all paths: what stands there, what was asked for that ends there, and the places below.</summary>
/// <param name="segment">What stands there; null where anything may.</param>
internal sealed class PatternNode(byte[]? segment)
{
    private Dictionary<byte[], PatternNode>? _literals;
    private PatternNode? _any;

    /// <summary>The requests whose paths end here.</summary>
    public PatternFigures? Figures { get; private set; }

    /// <summary>The requests whose paths end here, to which more are added.</summary>
    public PatternFigures Ending => Figures ??= new();

    /// <summary>The place below for a segment that names one thing of many.</summary>
    public PatternNode Any => _any ??= new(null);

    /// <summary>The place below for a segment that has stood there before; null if none has.</summary>
    public PatternNode? Known(ReadOnlySpan<byte> literal) =>
        _literals is not null && _literals.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(literal, out var node) ? node : null;

    /// <summary>The place below for a segment; null if there is none yet, and there would be too many different ones.</summary>
    public PatternNode? Find(ReadOnlySpan<byte> literal, int most)
    {
        _literals ??= new(Segments.Comparer);
        var found = _literals.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (found.TryGetValue(literal, out var node)) return node;
        if (most == 0 || _literals.Count == most) return null;
        var kept = literal.ToArray();
        return _literals[kept] = new(kept);
    }

    /// <summary>Whether too many different segments have stood below, so that any may.</summary>
    public bool IsGeneralBelow { get; private set; }

    /// <summary>Whatever stands below is one place from now on.</summary>
    public void Generalise(int most)
    {
        IsGeneralBelow = true;
        foreach (var node in _literals?.Values ?? Enumerable.Empty<PatternNode>()) Any.Merge(node, most);
        _literals = null;
    }

    /// <summary>Takes over another place: its requests and what is below it.</summary>
    public void Merge(PatternNode other, int most)
    {
        if (other.Figures is not null) Ending.Merge(other.Figures);
        if (other._any is not null) Any.Merge(other._any, most);
        if (other.IsGeneralBelow && !IsGeneralBelow) Generalise(most);
        foreach (var (literal, node) in other._literals ?? [])
        {
            if (!IsGeneralBelow && Find(literal, most) is { } place)
            {
                place.Merge(node, most);
                continue;
            }

            if (!IsGeneralBelow) Generalise(most);
            Any.Merge(node, most);
        }
    }

    /// <summary>Has no more different segments at any place than this.</summary>
    public void Limit(int most)
    {
        if (_literals?.Count > most) Generalise(most);
        foreach (var node in Below()) node.Limit(most);
    }

    /// <summary>Everything that was asked for here and below, by pattern.</summary>
    public IEnumerable<(string Pattern, PatternFigures Figures)> All(string above = "")
    {
        if (Figures is not null) yield return (above, Figures);
        foreach (var node in Below())
        {
            foreach (var found in node.All($"{above}/{node.Text}")) yield return found;
        }
    }

    private string Text => segment is null ? "*" : Encoding.ASCII.GetString(segment);

    private IEnumerable<PatternNode> Below() =>
        (_literals?.Values ?? Enumerable.Empty<PatternNode>()).Concat(_any is null ? [] : [_any]);

    // Segments by their bytes, looked up without a copy. There are never many in one place.
    private sealed class Segments : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static Segments Comparer { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            // Four bytes at a time.
            var hash = (uint)alternate.Length;
            while (alternate.Length >= sizeof(uint))
            {
                hash = (BitOperations.RotateLeft(hash, 5) ^ BinaryPrimitives.ReadUInt32LittleEndian(alternate)) * 0x9E3779B1;
                alternate = alternate[sizeof(uint)..];
            }

            foreach (var c in alternate) hash = (hash * 31) + c;
            return (int)(hash ^ (hash >> 15));
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}

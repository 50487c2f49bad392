using System.Runtime.InteropServices;

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>A state of a <see cref="PatternSearch"/>, and the way to it. States with the same places are the same.</summary>
internal sealed class SearchState(short[] places, ulong[] excluded, SearchState? from, char letter) : IEquatable<SearchState>
{
    /// <summary>The place reached in each pattern to fit.</summary>
    public short[] Places => places;

    /// <summary>The places reached in the excluded patterns.</summary>
    public ulong[] Excluded => excluded;

    /// <summary>The text read on the way here.</summary>
    public string Word
    {
        get
        {
            var letters = new Stack<char>();
            for (var state = this; state.From is not null; state = state.From)
            {
                if (state.Letter is { } read)
                    letters.Push(read);
            }

            return new string([.. letters]);
        }
    }

    private SearchState? From => from;

    private char? Letter => letter == default ? null : letter;

    /// <summary>The same state one token further in one pattern, with no character read.</summary>
    public SearchState Skipping(int pattern)
    {
        var further = (short[])places.Clone();
        further[pattern]++;
        return new SearchState(further, excluded, this, default);
    }

    /// <inheritdoc/>
    public bool Equals(SearchState? other) =>
        other is not null && places.AsSpan().SequenceEqual(other.Places) && excluded.AsSpan().SequenceEqual(other.Excluded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchState);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes<short>(places));
        foreach (var word in excluded)
            hash.Add(word);
        return hash.ToHashCode();
    }
}

using Hybrid.Infra.Adopted;

namespace Hybrid.Local.Cutover;

/// <summary>The route's entry in <c>hybrid:cutover</c>, which the next deployment goes by, whoever makes it.</summary>
internal interface ISettingsFile
{
    /// <summary>What it is called in messages.</summary>
    string Name { get; }

    /// <summary>What it says now.</summary>
    /// <exception cref="CutoverException">It cannot be read, or has no entry.</exception>
    CutoverEntry Read();

    /// <summary>Writes the weight, and leaves everything else as it is.</summary>
    /// <exception cref="CutoverException">It cannot be written; it is as it was.</exception>
    void WriteWeight(decimal weight);

    /// <summary>Writes weight 0 and the acknowledgement of a retreat in one edit.</summary>
    /// <exception cref="CutoverException">It cannot be written; it is as it was.</exception>
    void Release(string latch);
}

/// <summary>An entry of <c>hybrid:cutover</c>.</summary>
/// <param name="Weight">Per cent.</param>
/// <param name="Acknowledged">The retreat that a person has looked into, or null.</param>
internal sealed record CutoverEntry(decimal Weight, string? Acknowledged)
{
    /// <summary>Whether a retreat keeps the route at weight 0.</summary>
    /// <param name="latch">The id of its last one, or null.</param>
    public bool IsHeldBy(string? latch) => latch is not null && !Latches.IsSame(latch, Acknowledged);
}

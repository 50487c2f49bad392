namespace Hybrid.Local.Cost;

/// <summary>What something costs, in dollars.</summary>
/// <param name="Is">What it is the price of.</param>
/// <param name="Tiers">The price of one of it, by how many there are in a month; the last tier has no end.</param>
/// <param name="AsOf">When it was so, as a month or an interval of months of ISO 8601.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Evidence">How sure it is.</param>
internal sealed record Price(string Is, IReadOnlyList<PriceTier> Tiers, string AsOf, string Source, Evidence Evidence)
{
    /// <summary>The price of the first ones.</summary>
    public double Value => Tiers[0].Value;
}

/// <summary>A price that holds up to a number of units in a month.</summary>
/// <param name="UpTo">The number; infinity for no end.</param>
/// <param name="Value">The price.</param>
internal sealed record PriceTier(double UpTo, double Value);

/// <summary>How sure a price is.</summary>
internal enum Evidence
{
    /// <summary>It stands on a page of AWS.</summary>
    Aws,

    /// <summary>It stands elsewhere.</summary>
    SecondHand,

    /// <summary>It does not follow from what was found.</summary>
    Unconfirmed,

    /// <summary>The user says so.</summary>
    Given,
}

namespace Hybrid.Infra.Routing.Patterns;

/// <summary>Whether there is a text of some kind, and an example.</summary>
/// <param name="Exists">Whether there is one.</param>
/// <param name="Word">A shortest one, if there is.</param>
internal readonly record struct WordSearch(Certainty Exists, string? Word)
{
    /// <summary>There is none.</summary>
    public static WordSearch None { get; } = new(Certainty.No, null);

    /// <summary>The search was given up.</summary>
    public static WordSearch GivenUp { get; } = new(Certainty.Unknown, null);

    /// <summary>This is one.</summary>
    public static WordSearch Found(string word) => new(Certainty.Yes, word);
}

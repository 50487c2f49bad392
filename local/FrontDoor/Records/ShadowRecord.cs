namespace Hybrid.Local.FrontDoor.Records;

/// <summary>
/// What came of asking a route's function in the background, while the monolith answered. It is known later than the answer, and read from
/// any thread.
/// </summary>
internal sealed class ShadowRecord
{
    private volatile IReadOnlyList<string>? _differences;
    private volatile string? _notCompared;

    /// <summary>Where the function answered otherwise, each in a line; null as long as that is not known.</summary>
    public IReadOnlyList<string>? Differences => _differences;

    /// <summary>Why it was not compared, as the second half of a sentence; null if it was, or will be.</summary>
    public string? NotCompared => _notCompared;

    /// <summary>It was compared.</summary>
    public void Compare(IReadOnlyList<string> differences) => _differences = differences;

    /// <summary>It is not compared.</summary>
    public void Skip(string why) => _notCompared = why;
}

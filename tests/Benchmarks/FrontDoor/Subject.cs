namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Something that is compared.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Server">The process.</param>
/// <param name="Path">What is asked of it.</param>
internal sealed record Subject(string Name, ChildProcess Server, string Path)
{
    /// <summary>What was measured, in the order of the rounds.</summary>
    public List<Measurement> Measurements { get; } = [];
}

using Spectre.Console;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>What a part of the benchmark has found.</summary>
/// <param name="Tables">The figures.</param>
/// <param name="Fault">What is wrong, or null.</param>
/// <param name="Skipped">Why nothing was measured, or null.</param>
internal sealed record BenchReport(IReadOnlyList<Table> Tables, string? Fault = null, string? Skipped = null);

/// <summary>What was measured did not do what it is there for, so that its figures mean nothing.</summary>
internal sealed class BenchException(string message) : Exception(message);

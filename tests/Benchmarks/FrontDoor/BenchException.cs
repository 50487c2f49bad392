namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>What was measured did not do what it is there for, so that its figures mean nothing.</summary>
internal sealed class BenchException(string message) : Exception(message);

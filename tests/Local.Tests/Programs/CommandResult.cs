namespace Hybrid.Local.Tests.Programs;

/// <summary>How a command ended.</summary>
internal sealed record HybridResult(int ExitCode, string Output, string Errors);

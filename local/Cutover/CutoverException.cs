namespace Hybrid.Local.Cutover;

/// <summary>A cut-over cannot go on; the message says why, and what to do. What is live is as it was last said to be.</summary>
internal class CutoverException(string message) : Exception(message);

/// <summary>What is live could not be read, this time.</summary>
internal sealed class CutoverUnreadableException(string message) : CutoverException(message);

namespace Hybrid.Local.Parity.Asking;

/// <summary>A side did not answer, so that there is nothing to compare; the message is a sentence without its end.</summary>
internal sealed class AskingException(string message) : Exception(message);

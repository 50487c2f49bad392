namespace Hybrid.Local.Cli;

/// <summary>Standard output cannot be written.</summary>
internal sealed class StandardOutputException(Exception cause)
    : IOException($"standard output: {(cause.InnerException ?? cause).Message.TrimEnd('.')}", cause);

namespace Hybrid.Local.Cli.Output;

/// <summary>Standard output cannot be written.</summary>
internal sealed class StandardOutputException(Exception cause)
    : IOException($"standard output: {(cause.InnerException ?? cause).Message.TrimEnd('.')}", cause);

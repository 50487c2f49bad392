namespace Hybrid.Local.Cli;

/// <summary>Standard output cannot be written.</summary>
internal sealed class StandardOutputException(IOException cause) : IOException($"standard output: {cause.Message.TrimEnd('.')}", cause);

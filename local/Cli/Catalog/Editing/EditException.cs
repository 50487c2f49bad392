namespace Hybrid.Local.Cli.Catalog.Editing;

/// <summary>A file cannot be edited; the message names it, says why and what to do.</summary>
internal sealed class EditException(string message) : Exception(message);

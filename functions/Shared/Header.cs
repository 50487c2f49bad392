namespace Hybrid.Functions.Shared;

/// <summary>A header of an answer.</summary>
/// <param name="Name">Its name; the case does not matter.</param>
/// <param name="Value">Its value, in visible ASCII.</param>
// A class: lists of it are code that the runtime has compiled in advance, lists of a structure are compiled at the first request.
public sealed record Header(string Name, string Value)
{
    /// <summary>Whether it has this name.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}

namespace Hybrid.Local.Graph.Yaml;

/// <summary>A project or stack file cannot be read.</summary>
internal sealed class StackFileException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>Every fault, each naming the file.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

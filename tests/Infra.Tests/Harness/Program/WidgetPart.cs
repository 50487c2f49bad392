using Pulumi;

namespace Hybrid.Infra.Tests.Harness.Program;

[OutputType]
public sealed class WidgetPart
{
    [OutputConstructor]
    private WidgetPart(string label, int size, [OutputConstructorParameter("wire-name")] string? renamed)
    {
        Label = label;
        Size = size;
        Renamed = renamed;
    }

    public string Label { get; }

    public int Size { get; }

    public string? Renamed { get; }
}

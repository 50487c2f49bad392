using Pulumi;

namespace Hybrid.Infra.Tests.Harness.Program;

public sealed class WidgetPartArgs : ResourceArgs
{
    [Input("label", required: true)]
    public Input<string> Label { get; set; } = null!;

    [Input("size")]
    public Input<int>? Size { get; set; }
}

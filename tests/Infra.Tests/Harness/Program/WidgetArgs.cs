using Pulumi;

namespace Hybrid.Infra.Tests.Harness.Program;

/// <summary>An input of every kind.</summary>
public sealed class WidgetArgs : ResourceArgs
{
    [Input("names")]
    private InputList<string>? _names;

    [Input("labels")]
    private InputMap<string>? _labels;

    [Input("parts")]
    private InputList<WidgetPartArgs>? _parts;

    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("ratio")]
    public Input<double>? Ratio { get; set; }

    [Input("flag")]
    public Input<bool>? Flag { get; set; }

    [Input("color")]
    public Input<Color>? Color { get; set; }

    [Input("either")]
    public InputUnion<string, Color>? Either { get; set; }

    [Input("part")]
    public Input<WidgetPartArgs>? Part { get; set; }

    [Input("settings", json: true)]
    public Input<WidgetPartArgs>? Settings { get; set; }

    [Input("anything")]
    public Input<object>? Anything { get; set; }

    [Input("json")]
    public InputJson? Json { get; set; }

    [Input("code")]
    public Input<AssetOrArchive>? Code { get; set; }

    [Input("other")]
    public Input<Widget>? Other { get; set; }

    [Input("plain")]
    public string? Plain { get; set; }

    public InputList<string> Names
    {
        get => _names ??= [];
        set => _names = value;
    }

    public InputMap<string> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }

    public InputList<WidgetPartArgs> Parts
    {
        get => _parts ??= [];
        set => _parts = value;
    }
}

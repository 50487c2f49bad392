using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace Hybrid.Packages.Tests.Harness.Program;

/// <summary>A resource with an output of every type.</summary>
[ResourceType("test:index:Widget", null)]
public sealed class Widget(string name, WidgetArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Widget", name, args ?? new WidgetArgs(), options)
{
    [Output("text")]
    public Output<string> Text { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("ratio")]
    public Output<double> Ratio { get; private set; } = null!;

    [Output("flag")]
    public Output<bool> Flag { get; private set; } = null!;

    [Output("maybe")]
    public Output<int?> Maybe { get; private set; } = null!;

    [Output("color")]
    public Output<Color> Color { get; private set; } = null!;

    [Output("names")]
    public Output<ImmutableArray<string>> Names { get; private set; } = null!;

    [Output("labels")]
    public Output<ImmutableDictionary<string, string>> Labels { get; private set; } = null!;

    [Output("part")]
    public Output<WidgetPart?> Part { get; private set; } = null!;

    [Output("parts")]
    public Output<ImmutableArray<WidgetPart>> Parts { get; private set; } = null!;

    [Output("either")]
    public Output<Union<string, WidgetPart>> Either { get; private set; } = null!;

    [Output("anything")]
    public Output<object> Anything { get; private set; } = null!;

    [Output("json")]
    public Output<JsonElement> Json { get; private set; } = null!;

    [Output("code")]
    public Output<Archive> Code { get; private set; } = null!;

    [Output("other")]
    public Output<Widget> Other { get; private set; } = null!;
}

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

public sealed class WidgetPartArgs : ResourceArgs
{
    [Input("label", required: true)]
    public Input<string> Label { get; set; } = null!;

    [Input("size")]
    public Input<int>? Size { get; set; }
}

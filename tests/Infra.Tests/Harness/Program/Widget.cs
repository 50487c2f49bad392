using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;

namespace Hybrid.Infra.Tests.Harness.Program;

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

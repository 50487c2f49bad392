using System.Text.Json;

namespace Pulumi;

/// <summary>An input of any JSON.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>An input that holds no JSON.</summary>
    public InputJson() : this(Output.Create(default(JsonElement)))
    {
    }

    private InputJson(Output<JsonElement> output) : base(output)
    {
    }

    /// <summary>JSON text, parsed at once.</summary>
    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    /// <summary>A parsed document.</summary>
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    /// <summary>A parsed element.</summary>
    public static implicit operator InputJson(JsonElement element) => Output.Create(element);

    /// <summary>JSON text that comes as an output.</summary>
    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    /// <summary>A document that comes as an output.</summary>
    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(d => d.RootElement);

    /// <summary>An element that comes as an output.</summary>
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hybrid.Functions.Hello;

/// <summary>What the generated context offers, through reflection.</summary>
internal sealed class HelloJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static HelloJson Default { get; } = new();

    public JsonTypeInfo<Greeting> Greeting { get; } = (JsonTypeInfo<Greeting>)Options.GetTypeInfo(typeof(Greeting));
}

using System.Text.Json.Serialization;

namespace Hybrid.Functions.Hello;

/// <summary>The JSON code of what Hello writes, generated at build time.</summary>
[JsonSerializable(typeof(Greeting))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
public sealed partial class HelloJson : JsonSerializerContext;

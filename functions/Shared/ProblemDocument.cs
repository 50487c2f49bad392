using System.Text.Json.Serialization;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Problem details (RFC 9457); the title is the reason phrase, as the RFC has it for problems without a type of their own.
/// </summary>
internal sealed record ProblemDocument(string Title, int Status, string Detail, IReadOnlyDictionary<string, string>? Errors);

[JsonSerializable(typeof(ProblemDocument))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class ProblemJson : JsonSerializerContext;

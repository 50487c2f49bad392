using System.Text.Json;

namespace Hybrid.Functions.Shared;

/// <summary>Reads the event through reflection.</summary>
internal sealed record EventReader
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required string HttpMethod { get; init; }

    public required string Path { get; init; }

    public Dictionary<string, string>? Headers { get; init; }

    public Dictionary<string, List<string>>? MultiValueHeaders { get; init; }

    public Dictionary<string, string>? QueryStringParameters { get; init; }

    public Dictionary<string, List<string>>? MultiValueQueryStringParameters { get; init; }

    public string? Body { get; init; }

    public bool IsBase64Encoded { get; init; }

    public static AlbRequest Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var albEvent = JsonSerializer.Deserialize<EventReader>(copy.ToArray(), Options)!;
        return new()
        {
            Method = albEvent.HttpMethod,
            RawPath = albEvent.Path,
            HasMultiValueHeaders = albEvent.MultiValueHeaders is not null,
            Headers = Values(albEvent.Headers, albEvent.MultiValueHeaders, StringComparer.OrdinalIgnoreCase),
            RawQuery = Values(albEvent.QueryStringParameters, albEvent.MultiValueQueryStringParameters, StringComparer.Ordinal),
            RawBody = albEvent.Body ?? "",
            IsBase64Encoded = albEvent.IsBase64Encoded,
            Event = copy.ToArray(),
        };
    }

    private static NameValues Values(
        Dictionary<string, string>? single,
        Dictionary<string, List<string>>? multiple,
        StringComparer comparer)
    {
        var values = new NameValues(comparer);
        foreach (var (name, value) in single ?? []) values.Add(name, value);
        foreach (var (name, all) in multiple ?? [])
        {
            foreach (var value in all) values.Add(name, value);
        }

        return values;
    }
}

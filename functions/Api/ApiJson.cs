using System.Text.Json.Serialization;

namespace Hybrid.Functions.Api;

/// <summary>The JSON code of everything that the API reads and writes, generated at build time.</summary>
[JsonSerializable(typeof(NewTicket))]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(TicketPage))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
public sealed partial class ApiJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hybrid.Functions.Api;

/// <summary>What the generated context offers, through reflection.</summary>
internal sealed class ApiJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static ApiJson Default { get; } = new();

    public JsonTypeInfo<NewTicket> NewTicket => Of<NewTicket>();

    public JsonTypeInfo<Ticket> Ticket => Of<Ticket>();

    public JsonTypeInfo<TicketPage> TicketPage => Of<TicketPage>();

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

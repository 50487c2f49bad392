namespace Hybrid.Functions.Api;

/// <summary>Some of the tickets, the oldest first.</summary>
/// <param name="Items">The tickets.</param>
/// <param name="Next">The path and query of the page after this one; null on the last.</param>
public sealed record TicketPage(IReadOnlyList<Ticket> Items, string? Next);

namespace Hybrid.Functions.Api;

/// <summary>Something that somebody wants done.</summary>
/// <param name="Id">Its number; a later ticket has a higher one.</param>
/// <param name="Title">What it is about, in a line.</param>
/// <param name="Description">The details, if any.</param>
/// <param name="Priority">One of <see cref="NewTicket.Priorities"/>.</param>
/// <param name="CreatedAt">When it was filed.</param>
public sealed record Ticket(int Id, string Title, string? Description, string Priority, DateTimeOffset CreatedAt);

/// <summary>Some of the tickets, the oldest first.</summary>
/// <param name="Items">The tickets.</param>
/// <param name="Next">The path and query of the page after this one; null on the last.</param>
public sealed record TicketPage(IReadOnlyList<Ticket> Items, string? Next);

namespace Hybrid.Functions.Api;

/// <summary>Where tickets are kept.</summary>
public interface ITicketStore
{
    /// <summary>
    /// The tickets with numbers above <paramref name="after"/>, in their order, at most <paramref name="count"/> of them.
    /// </summary>
    Task<IReadOnlyList<Ticket>> ListAsync(int after, int count, CancellationToken cancellationToken);

    /// <summary>The ticket with this number; null if there is none.</summary>
    Task<Ticket?> FindAsync(int id, CancellationToken cancellationToken);

    /// <summary>Keeps a ticket and numbers it; null if there is no room.</summary>
    Task<Ticket?> AddAsync(NewTicket ticket, CancellationToken cancellationToken);

    /// <summary>Removes a ticket; false if there is none with this number.</summary>
    Task<bool> RemoveAsync(int id, CancellationToken cancellationToken);
}

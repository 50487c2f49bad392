namespace Hybrid.Functions.Api;

/// <summary>
/// Keeps tickets in the memory of one execution environment: good for a demonstration and for tests. Lambda runs several environments at
/// once, which do not see each other's tickets, and ends each of them sooner or later; what must last needs another
/// <see cref="ITicketStore"/>.
/// </summary>
public sealed class InMemoryTicketStore(TimeProvider time) : ITicketStore
{
    /// <summary>How many tickets fit: with the largest descriptions, about 100 MB.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly List<Ticket> _tickets = [];
    private int _last;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Ticket>> ListAsync(int after, int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var first = _tickets.FindIndex(ticket => ticket.Id > after);
            return Task.FromResult<IReadOnlyList<Ticket>>(
                first < 0 ? [] : _tickets.GetRange(first, Math.Min(count, _tickets.Count - first)));
        }
    }

    /// <inheritdoc/>
    public Task<Ticket?> FindAsync(int id, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(_tickets.Find(ticket => ticket.Id == id));
    }

    /// <inheritdoc/>
    public Task<Ticket?> AddAsync(NewTicket ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        lock (_gate)
        {
            if (_tickets.Count == Capacity) return Task.FromResult<Ticket?>(null);
            var added = new Ticket(++_last, ticket.Title!, ticket.Description, ticket.Priority ?? "normal", time.GetUtcNow());
            _tickets.Add(added);
            return Task.FromResult<Ticket?>(added);
        }
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(int id, CancellationToken cancellationToken)
    {
        lock (_gate) return Task.FromResult(_tickets.RemoveAll(ticket => ticket.Id == id) > 0);
    }
}

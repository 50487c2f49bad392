using System.Globalization;
using System.Net;
using Hybrid.Functions.Shared;

namespace Hybrid.Functions.Api;

/// <summary>
/// The tickets over HTTP: <c>GET /api/tickets?limit=&amp;after=</c>, <c>POST /api/tickets</c>, <c>GET</c> and <c>DELETE
/// /api/tickets/{id}</c>; <c>HEAD</c> as <c>GET</c>. What goes wrong is <c>application/problem+json</c>.
/// </summary>
public sealed class TicketsApi(ITicketStore store)
{
    private const string Collection = "/api/tickets";
    private const int DefaultLimit = 20;
    private const int LargestLimit = 100;

    /// <summary>Answers one request.</summary>
    public Task<AlbResponse> AnswerAsync(AlbRequest request, AlbContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (!MediaType.IsAccepted(request, "application/json"))
        {
            return Task.FromResult(
                AlbResponse.Problem(HttpStatusCode.NotAcceptable, "The tickets are application/json, which the accept header rules out."));
        }

        var path = request.Path.EndsWith('/') ? request.Path[..^1] : request.Path;
        if (path == Collection) return ForCollectionAsync(request, context.CancellationToken);
        var isTicket = path.StartsWith(Collection + "/", StringComparison.Ordinal);
        return isTicket && IsNumber(path[(Collection.Length + 1)..], out var id)
            ? ForTicketAsync(request.Method, id, context.CancellationToken)
            : Task.FromResult(AlbResponse.NotFound());
    }

    private Task<AlbResponse> ForCollectionAsync(AlbRequest request, CancellationToken cancellationToken) => request.Method switch
    {
        "GET" or "HEAD" => ListAsync(request, cancellationToken),
        "POST" => AddAsync(request, cancellationToken),
        _ => Task.FromResult(AlbResponse.MethodNotAllowed("GET, HEAD, POST")),
    };

    private async Task<AlbResponse> ForTicketAsync(string method, int id, CancellationToken cancellationToken)
    {
        switch (method)
        {
            case "GET" or "HEAD":
                return await store.FindAsync(id, cancellationToken) is { } ticket
                    ? AlbResponse.Json(ticket, ApiJson.Default.Ticket)
                    : NoTicket(id);
            case "DELETE":
                return await store.RemoveAsync(id, cancellationToken) ? AlbResponse.Empty(HttpStatusCode.NoContent) : NoTicket(id);
            default:
                return AlbResponse.MethodNotAllowed("GET, HEAD, DELETE");
        }
    }

    private async Task<AlbResponse> ListAsync(AlbRequest request, CancellationToken cancellationToken)
    {
        var (limit, after) = (DefaultLimit, 0);
        var faults = new Dictionary<string, string>();
        if (request.Query.First("limit") is { } askedLimit && (!IsNumber(askedLimit, out limit) || limit is < 1 or > LargestLimit))
            faults["limit"] = $"The limit must be a whole number from 1 to {LargestLimit}.";
        if (request.Query.First("after") is { } askedAfter && !IsNumber(askedAfter, out after))
            faults["after"] = "What a page comes after must be the number of a ticket.";
        if (faults.Count > 0) return AlbResponse.Problem(HttpStatusCode.BadRequest, "The query is wrong.", faults);

        // One more than asked for tells whether there is a next page.
        var found = await store.ListAsync(after, limit + 1, cancellationToken);
        if (found.Count <= limit) return AlbResponse.Json(new TicketPage(found, null), ApiJson.Default.TicketPage);
        var items = found.Take(limit).ToList();
        return AlbResponse.Json(new TicketPage(items, $"{Collection}?limit={limit}&after={items[^1].Id}"), ApiJson.Default.TicketPage);
    }

    private async Task<AlbResponse> AddAsync(AlbRequest request, CancellationToken cancellationToken)
    {
        var ticket = request.ReadJson(ApiJson.Default.NewTicket);
        var faults = ticket.Faults();
        if (faults.Count > 0)
            return AlbResponse.Problem(HttpStatusCode.UnprocessableContent, "The ticket is not complete or not right.", faults);

        var added = await store.AddAsync(ticket, cancellationToken);
        return added is null
            ? AlbResponse.Problem(HttpStatusCode.InsufficientStorage, "There is no room for more tickets.")
            : AlbResponse.Json(added, ApiJson.Default.Ticket, HttpStatusCode.Created).With("location", $"{Collection}/{added.Id}");
    }

    private static AlbResponse NoTicket(int id) => AlbResponse.Problem(HttpStatusCode.NotFound, $"There is no ticket {id}.");

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

using System.Globalization;
using System.Net;
using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
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
    public Task<ApplicationLoadBalancerResponse> AnswerAsync(
        ApplicationLoadBalancerRequest request,
        ILambdaContext context,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Accepts("application/json"))
        {
            return Task.FromResult(
                Answer.Problem(HttpStatusCode.NotAcceptable, "The tickets are application/json, which the accept header rules out."));
        }

        var path = request.DecodedPath.EndsWith('/') ? request.DecodedPath[..^1] : request.DecodedPath;
        if (path == Collection) return ForCollectionAsync(request, cancellationToken);
        var isTicket = path.StartsWith(Collection + "/", StringComparison.Ordinal);
        return isTicket && IsNumber(path[(Collection.Length + 1)..], out var id)
            ? ForTicketAsync(request.HttpMethod, id, cancellationToken)
            : Task.FromResult(Answer.NotFound());
    }

    private Task<ApplicationLoadBalancerResponse> ForCollectionAsync(
        ApplicationLoadBalancerRequest request,
        CancellationToken cancellationToken) => request.HttpMethod switch
    {
        "GET" or "HEAD" => ListAsync(request, cancellationToken),
        "POST" => AddAsync(request, cancellationToken),
        _ => Task.FromResult(Answer.MethodNotAllowed("GET, HEAD, POST")),
    };

    private async Task<ApplicationLoadBalancerResponse> ForTicketAsync(string method, int id, CancellationToken cancellationToken)
    {
        switch (method)
        {
            case "GET" or "HEAD":
                return await store.FindAsync(id, cancellationToken) is { } ticket
                    ? Answer.Json(ticket, ApiJson.Default.Ticket)
                    : NoTicket(id);
            case "DELETE":
                return await store.RemoveAsync(id, cancellationToken) ? Answer.Empty(HttpStatusCode.NoContent) : NoTicket(id);
            default:
                return Answer.MethodNotAllowed("GET, HEAD, DELETE");
        }
    }

    private async Task<ApplicationLoadBalancerResponse> ListAsync(
        ApplicationLoadBalancerRequest request,
        CancellationToken cancellationToken)
    {
        var (limit, after) = (DefaultLimit, 0);
        var faults = new Dictionary<string, string>();
        if (request.Query("limit") is { } askedLimit && (!IsNumber(askedLimit, out limit) || limit is < 1 or > LargestLimit))
            faults["limit"] = $"The limit must be a whole number from 1 to {LargestLimit}.";
        if (request.Query("after") is { } askedAfter && !IsNumber(askedAfter, out after))
            faults["after"] = "What a page comes after must be the number of a ticket.";
        if (faults.Count > 0) return Answer.Problem(HttpStatusCode.BadRequest, "The query is wrong.", faults);

        // One more than asked for tells whether there is a next page.
        var found = await store.ListAsync(after, limit + 1, cancellationToken);
        if (found.Count <= limit) return Answer.Json(new TicketPage(found, null), ApiJson.Default.TicketPage);
        var items = found.Take(limit).ToList();
        return Answer.Json(new TicketPage(items, $"{Collection}?limit={limit}&after={items[^1].Id}"), ApiJson.Default.TicketPage);
    }

    private async Task<ApplicationLoadBalancerResponse> AddAsync(
        ApplicationLoadBalancerRequest request,
        CancellationToken cancellationToken)
    {
        var ticket = request.ReadJson(ApiJson.Default.NewTicket);
        var faults = ticket.Faults();
        if (faults.Count > 0)
            return Answer.Problem(HttpStatusCode.UnprocessableContent, "The ticket is not complete or not right.", faults);

        var added = await store.AddAsync(ticket, cancellationToken);
        return added is null
            ? Answer.Problem(HttpStatusCode.InsufficientStorage, "There is no room for more tickets.")
            : Answer.Json(added, ApiJson.Default.Ticket, HttpStatusCode.Created).With("location", $"{Collection}/{added.Id}");
    }

    private static ApplicationLoadBalancerResponse NoTicket(int id) => Answer.Problem(HttpStatusCode.NotFound, $"There is no ticket {id}.");

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

using System.Text.Json;
using Hybrid.Local.Graph;
using Hybrid.Local.RouteMap.Pages;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.RouteMap.Serving;

/// <summary>Sends the pieces of a page again when they change, as server-sent events, as long as a browser shows the page.</summary>
internal static class EventStream
{
    // Often enough to be live, and seldom enough to cost next to nothing.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <param name="context">The request.</param>
    /// <param name="pieces">The pieces as they are.</param>
    /// <param name="version">Changes whenever a piece may have.</param>
    /// <param name="time">The time.</param>
    /// <param name="stopping">The server stops.</param>
    public static async Task SendAsync(
        HttpContext context, IReadOnlyList<Piece> pieces, Func<string> version, TimeProvider time, CancellationToken stopping)
    {
        context.Response.ContentType = "text/event-stream";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var timer = new PeriodicTimer(Interval, time);
        var sent = new Dictionary<string, string>();
        string? last = null;
        try
        {
            // At once, for what has changed since the page was made.
            do
            {
                if (version() is var now && now == last) continue;
                last = now;
                foreach (var piece in pieces)
                {
                    var html = piece.Html().ToString();
                    if (sent.GetValueOrDefault(piece.Id) == html) continue;
                    sent[piece.Id] = html;
                    var data = JsonSerializer.Serialize(new { id = piece.Id, html }, GraphJson.Relaxed);
                    await context.Response.WriteAsync($"data: {data}\n\n", end.Token);
                }

                await context.Response.Body.FlushAsync(end.Token);
            }
            while (await timer.WaitForNextTickAsync(end.Token));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }
}

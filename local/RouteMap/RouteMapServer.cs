using System.Globalization;
using System.Net;
using Hybrid.Local.RouteMap.Pages;
using Hybrid.Local.RouteMap.Serving;
using Hybrid.Local.RouteMap.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hybrid.Local.RouteMap;

/// <summary>The route map: pages about the running stack, on a port of the loopback address.</summary>
internal sealed class RouteMapServer : IAsyncDisposable
{
    private const int LongestForm = 1024 * 1024;

    private readonly WebApplication _application;
    private readonly RunningStack _stack;
    private readonly TimeProvider _time;
    private readonly Guard _guard = new();
    private readonly Sender _sender;
    private readonly CutoverApi _cutover;

    private RouteMapServer(WebApplication application, RunningStack stack, TimeProvider time)
    {
        (_application, _stack, _time) = (application, stack, time);
        _sender = new(stack.Stories);
        _cutover = new(stack, _guard.Token, time);
    }

    /// <summary>Where it is.</summary>
    public Uri Address => new(_application.Urls.Single());

    /// <summary>Starts it.</summary>
    /// <param name="port">Its port; 0 takes any free one.</param>
    /// <param name="stack">The stack that it is about.</param>
    /// <param name="time">The time.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<RouteMapServer> StartAsync(int port, RunningStack stack, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestForm;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.None);
        var application = builder.Build();
        var server = new RouteMapServer(application, stack, time);
        application.Run(async context =>
        {
            // Making a page takes a millisecond or two, for which no socket of the front door may wait: see InlineCompletions.
            await Task.Yield();
            await server.AnswerAsync(context);
        });
        try
        {
            await application.StartAsync();
            return server;
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var nonce = Guard.Protect(context.Response);
        var (request, path) = (context.Request, context.Request.Path.Value);
        if (Guard.Fault(request) is { } fault) return RefuseAsync(context, StatusCodes.Status403Forbidden, fault);
        return (request.Method, path) switch
        {
            ("GET", "/") => WriteAsync(context, MapPage.Of(_stack), nonce),
            ("GET", "/requests") => WriteAsync(context, RequestsPage.Of(_stack, Filter(request), Id(request), _guard.Token), nonce),
            ("GET", "/explain") => WriteAsync(context, ExplainPage.Of(_stack, Asked(request)), nonce),
            ("GET", "/weights") => WriteAsync(context, WeightsPage.Of(_stack, _guard.Token), nonce),
            ("GET", "/events") => EventStream.SendAsync(context, Pieces(request), Version, _time,
                _application.Lifetime.ApplicationStopping),
            ("GET", "/export") => ExportAsync(context),
            ("GET", "/cutover") => _cutover.ReadAsync(context),
            ("POST", "/cutover") => FormAsync(context, form => _cutover.ChangeAsync(context, form)),
            ("POST", "/weights") => FormAsync(context, form => SetWeight(context, form)),
            ("POST", "/send") => FormAsync(context, form => SendAsync(context, form)),
            _ => RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such page."),
        };
    }

    private Task WriteAsync(HttpContext context, Page page, string nonce) => WriteAsync(context, Layout.Page(_stack, page, nonce));

    private static Task WriteAsync(HttpContext context, Html html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html.ToString());
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{Visible.Of(why)}\n");
    }

    private Task ExportAsync(HttpContext context)
    {
        var now = _time.GetUtcNow();
        context.Response.Headers.ContentDisposition =
            $"attachment; filename=\"route-map-{_stack.Name}-{now.ToLocalTime().ToString("yyyyMMdd-HHmmss",
                CultureInfo.InvariantCulture)}.html\"";
        return WriteAsync(context, ExportPage.Of(_stack, now));
    }

    // Times of day are the only thing that changes by itself, and no page has one of the present.
    private string Version() => $"{_stack.Flows.Requests} {_stack.Stories.Version} {_stack.Shadows.Version} {_stack.Flows.Second / 5}";

    private IReadOnlyList<Piece> Pieces(HttpRequest request) => request.Query["page"].ToString() == "requests"
        ? RequestsPage.Pieces(_stack, Filter(request), Id(request))
        : MapPage.Pieces(_stack);

    private static StoryFilter Filter(HttpRequest request) => new(
        request.Query["rule"].ToString(), request.Query["status"].ToString(), request.Query["text"].ToString());

    private static long? Id(HttpRequest request) =>
        long.TryParse(request.Query["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static ExplainForm? Asked(HttpRequest request) => request.Query["url"].ToString() is { Length: > 0 } url
        ? new(request.Query["method"].ToString(), url, request.Query["headers"].ToString(), request.Query["source"].ToString())
        : null;

    private async Task FormAsync(HttpContext context, Func<IFormCollection, Task> handle)
    {
        if (!context.Request.HasFormContentType)
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "This is no form.");
            return;
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync();
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, exception.Message);
            return;
        }

        if (_guard.IsOurs(form)) await handle(form);
        else await RefuseAsync(context, StatusCodes.Status403Forbidden, "This form is of a run that has ended: load the page again.");
    }

    private Task SetWeight(HttpContext context, IFormCollection form)
    {
        var rule = form["rule"].ToString();
        if (RouteWeight.Of(_stack.LoadBalancer(), _stack.Weights).All(route => route.Name != rule))
            return RefuseAsync(context, StatusCodes.Status400BadRequest, $"There is no route {rule} whose weight could be chosen.");
        if (form["do"].ToString() == "reset")
        {
            _stack.Weights.Set(rule, null);
        }
        else if (decimal.TryParse(form["share"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share is >= 0 and <= 100)
        {
            _stack.Weights.Set(rule, Math.Round(share, 1));
        }
        else
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, $"{form["share"]} is no weight; allowed: 0 to 100 per cent.");
        }

        return SeeOther(context, "/weights");
    }

    private async Task SendAsync(HttpContext context, IFormCollection form)
    {
        if (!long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || _stack.Stories.Find(id)
            is not { } story)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "That request is no longer kept.");
            return;
        }

        var addresses = _stack.Addresses();
        var address = addresses.FirstOrDefault(one => one.Url.Port == story.Record.Connection.LocalPort) ?? addresses[0];
        // A text area sends its lines ended as in a letter; what was not edited is sent as it was.
        var typed = form["body"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        var shown = story.Transcript is { } transcript
            ? _stack.SecretsOf(story).Hide(System.Text.Encoding.UTF8.GetString(transcript.RequestBody.Bytes)) : "";
        var isEdited = form.ContainsKey("body") && typed != shown.Replace("\r\n", "\n", StringComparison.Ordinal);
        var (sent, fault) = await _sender.SendAsync(
            story,
            new(form["method"].ToString(), form["target"].ToString(), form["headers"].ToString(), isEdited ? typed : null),
            address.Url,
            _application.Lifetime.ApplicationStopping);
        if (sent is null) await RefuseAsync(context, StatusCodes.Status400BadRequest, fault!);
        else await SeeOther(context, $"/requests?id={sent.Id}#story");
    }

    private static Task SeeOther(HttpContext context, string place)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = place;
        return Task.CompletedTask;
    }
}

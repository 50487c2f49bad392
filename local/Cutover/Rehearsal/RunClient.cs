using System.Net.Http.Json;
using System.Text.Json;
using Hybrid.Local.RouteMap.Serving;

namespace Hybrid.Local.Cutover.Rehearsal;

/// <summary>Asks the route map of a run.</summary>
/// <param name="mapPort">Its port.</param>
internal sealed class RunClient(int mapPort) : IDisposable
{
    private readonly HttpClient _client = new()
    {
        BaseAddress = new($"http://127.0.0.1:{mapPort}"), Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>A route as it is.</summary>
    /// <exception cref="CutoverException">There is no run, or it does not have the route.</exception>
    public Task<CutoverState> ReadAsync(string route, CancellationToken cancellationToken) => AskAsync(
        () => _client.GetAsync(new Uri($"/cutover?route={Uri.EscapeDataString(route)}", UriKind.Relative), cancellationToken),
        async answer => await answer.Content.ReadFromJsonAsync<CutoverState>(cancellationToken) ?? throw new JsonException("null"),
        cancellationToken);

    /// <summary>Changes something.</summary>
    /// <exception cref="CutoverException">There is no run, or it does not take that.</exception>
    public Task ChangeAsync(Dictionary<string, string> form, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/cutover") { Content = new FormUrlEncodedContent(form) };
            // As a page of the run sends it.
            request.Headers.Add("Origin", _client.BaseAddress!.GetLeftPart(UriPartial.Authority));
            return await _client.SendAsync(request, cancellationToken);
        },
        _ => Task.FromResult(true),
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<T> AskAsync<T>(
        Func<Task<HttpResponseMessage>> send, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await send();
            if (answer.IsSuccessStatusCode) return await read(answer);
            var why = (await answer.Content.ReadAsStringAsync(cancellationToken)).Trim();
            throw new CutoverException($"the run with the map at port {mapPort} says {(int)answer.StatusCode}: {why}");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or NotSupportedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CutoverUnreadableException(
                $"no run has its map at port {mapPort}: start ./hybrid run, or give the port that it says with --map-port");
        }
    }
}

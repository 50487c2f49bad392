using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.Lambda;
using Hybrid.Local.Parity.Asking;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.RouteMap.Statistics;
using Hybrid.Local.RouteMap.Stories;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Parity.Shadowing;

/// <summary>How routes are shadowed.</summary>
internal sealed record ShadowOptions
{
    /// <summary>The routes, each with what is not compared of it.</summary>
    public required IReadOnlyDictionary<string, IgnoreRules> Routes { get; init; }

    /// <summary>Whether functions are asked also what may change something.</summary>
    public bool Writes { get; init; }

    /// <summary>Hears of differences, and of what is not compared, a line each.</summary>
    public required Action<string> Tell { get; init; }
}

/// <summary>
/// Asks functions in the background what the monolith has answered, and tells where they differ. Neither the client nor the monolith waits
/// for it: what comes faster than the functions answer is left out, and counted. Where an answer differs, and nothing can change by it, the
/// monolith is asked once more, and what differs between its own two answers does not count.
/// </summary>
internal sealed class Shadow : IShadow, IAsyncDisposable
{
    // Of the requests that wait, and of what they hold.
    private const int MostWaiting = 200;
    private const long MostBytes = 32 * 1024 * 1024;
    private const int LongestLine = 300;
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(5);

    private readonly Channel<ShadowedRequest> _waiting = Channel.CreateBounded<ShadowedRequest>(MostWaiting);
    private readonly ConcurrentDictionary<string, HttpSide> _monoliths = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly ShadowOptions _options;
    private readonly TimeProvider _time;
    private Task _working = Task.CompletedTask;
    private long _bytes;
    private long _leftOut;
    private long _lastNote;

    /// <param name="options">How routes are shadowed.</param>
    /// <param name="time">The time.</param>
    public Shadow(ShadowOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        Counts = new(options.Routes.Keys);
    }

    /// <summary>What came of it.</summary>
    public ShadowTable Counts { get; }

    /// <summary>Begins to ask.</summary>
    /// <param name="lambda">Runs the functions, also those that take the place of others.</param>
    /// <param name="patience">How long a side may take to answer.</param>
    /// <param name="origins">Where the monoliths listen.</param>
    public void Begin(ILambdaService lambda, TimeSpan patience, IReadOnlyList<Uri> origins)
    {
        var functions = new FunctionSide(lambda, patience);
        foreach (var origin in origins) _monoliths[origin.Authority] = new(origin, patience);
        var workers = Enumerable.Range(0, Environment.ProcessorCount);
        _working = Task.WhenAll(workers.Select(_ => Task.Run(() => WorkAsync(functions, patience))));
    }

    /// <inheritdoc/>
    public bool Has(string rule) => _options.Routes.ContainsKey(rule);

    /// <inheritdoc/>
    public ShadowRecord Begin(string rule, HttpRequest request)
    {
        var outcome = new ShadowRecord();
        if (request.Headers.Upgrade.Count > 0) Skip(rule, outcome, "it asks for another protocol");
        else if (!_options.Writes && !IsRead(request.Method)) Skip(rule, outcome, "it may change something (--shadow-writes)");
        return outcome;
    }

    /// <inheritdoc/>
    public void Take(ShadowedRequest request)
    {
        if (request.Status is null)
        {
            Skip(request, "the monolith did not answer to the end");
        }
        else if (request.Body.IsCut || request.AnswerBody.IsCut)
        {
            Skip(request, "it is longer than 1 MB, which no function gets or answers");
        }
        else if (Interlocked.Add(ref _bytes, request.Size) > MostBytes || !_waiting.Writer.TryWrite(request))
        {
            Interlocked.Add(ref _bytes, -request.Size);
            Interlocked.Increment(ref _leftOut);
            Skip(request, "requests come faster than the function answers");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _stop.CancelAsync();
        await _working;
        foreach (var monolith in _monoliths.Values) monolith.Dispose();
        _stop.Dispose();
        foreach (var rule in Counts.Rules.Order(StringComparer.Ordinal)) _options.Tell($"shadow {rule}: {Summary(Counts.Of(rule)!)}");
    }

    private static string Summary(ShadowCount count) => string.Create(
        CultureInfo.InvariantCulture, $"{count.Same:N0} the same, {count.Different:N0} different, {count.NotCompared:N0} not compared");

    private async Task WorkAsync(FunctionSide functions, TimeSpan patience)
    {
        try
        {
            await foreach (var request in _waiting.Reader.ReadAllAsync(_stop.Token))
            {
                await CompareAsync(request, functions, patience);
                Interlocked.Add(ref _bytes, -request.Size);
                Note();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The run ends.
        }
    }

    private async Task CompareAsync(ShadowedRequest request, FunctionSide functions, TimeSpan patience)
    {
        try
        {
            var outgoing = Outgoing(request);
            var monolith = Answered(request);
            var function = await functions.AskAsync(request.Function, request.Transforms, outgoing, _stop.Token);
            var comparison = Compare(request, monolith, monolith, function);
            // A clock, a random id: only a second answer tells.
            if (comparison.Differences.Count > 0 && IsRead(request.Method))
                comparison = Compare(request, monolith, await AgainAsync(request, outgoing, patience), function);
            Counts.Of(request.Rule)!.Compare(comparison.Differences.Count == 0);
            request.Outcome.Compare([.. comparison.Differences.Select(difference => difference.LineWithNote)]);
            if (comparison.Differences.Count > 0) Tell(request, comparison);
        }
        catch (AskingException exception)
        {
            Skip(request, exception.Message);
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            // Whatever it is, clients are answered on.
            Skip(request, exception.Message);
            _options.Tell($"shadow {request.Rule} has failed: {exception}");
        }
    }

    private Comparison Compare(ShadowedRequest request, Answer first, Answer second, Answer function) =>
        Comparison.Of(first, second, function, _options.Routes[request.Rule], request.Headers);

    private Task<Answer> AgainAsync(ShadowedRequest request, OutgoingRequest outgoing, TimeSpan patience)
    {
        var instance = request.Instance!;
        var side = _monoliths.GetOrAdd(instance, _ => new(new Uri($"http://{instance}"), patience));
        return side.AskAsync(outgoing, _stop.Token);
    }

    private static OutgoingRequest Outgoing(ShadowedRequest request) => new()
    {
        Method = request.Method,
        PathAndQuery = request.PathAndQuery,
        Host = request.Headers.FirstOrDefault(header => header.Key.Equals("host", StringComparison.OrdinalIgnoreCase)).Value ?? "",
        Headers = [.. request.Headers.Where(header => !IsOfConnection(header.Key))],
        Body = request.Body.Bytes.ToArray(),
        TraceId = request.TraceId,
    };

    private static bool IsOfConnection(string header) => header.ToLowerInvariant() is "host" or "connection" or "keep-alive"
        or "transfer-encoding" or "content-length" or "expect" or "te" or "proxy-connection";

    private static Answer Answered(ShadowedRequest request) => new()
    {
        Status = request.Status!.Value,
        Headers = request.AnswerHeaders,
        Body = request.AnswerBody.Bytes.ToArray(),
    };

    private static bool IsRead(string method) => method is "GET" or "HEAD" or "OPTIONS";

    private void Skip(ShadowedRequest request, string why) => Skip(request.Rule, request.Outcome, why);

    private void Skip(string rule, ShadowRecord outcome, string why)
    {
        outcome.Skip(why);
        Counts.Of(rule)!.Skip();
    }

    private void Tell(ShadowedRequest request, Comparison comparison)
    {
        var target = Secrets.Of(request.Headers).Hide(request.PathAndQuery);
        var more = comparison.Differences.Count + comparison.LeftOut - 1;
        var line = $"shadow {request.Rule} {request.Method} {target} differs: {comparison.Differences[0].LineWithNote}";
        if (line.Length > LongestLine) line = $"{line[..LongestLine]}…";
        _options.Tell(more > 0 ? $"{line}, and {more} more" : line);
    }

    // What is left out is said, but not as often as it happens.
    private void Note()
    {
        var (now, last) = (_time.GetTimestamp(), Interlocked.Read(ref _lastNote));
        if (Interlocked.Read(ref _leftOut) == 0 || (last != 0 && _time.GetElapsedTime(last, now) < BetweenNotes)) return;
        if (Interlocked.CompareExchange(ref _lastNote, now, last) != last) return;
        _options.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"shadow: {Interlocked.Exchange(ref _leftOut, 0):N0} requests are not compared, since they come faster than functions answer"));
    }
}

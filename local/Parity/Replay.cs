using Hybrid.Local.Parity.Asking;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Reports;
using Hybrid.Local.Parity.Requests;

namespace Hybrid.Local.Parity;

/// <summary>Asks both sides the same, request by request.</summary>
/// <param name="sides">The two sides.</param>
/// <param name="signIn">What signs the requests in, and so is not shown.</param>
internal sealed class Replay(ISides sides, SignIn signIn)
{
    /// <summary>Asks both sides every request, as far as it gets.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="atOnce">How many at a time.</param>
    /// <param name="done">Hears of each as it is done, one at a time.</param>
    /// <param name="cancellationToken">Ends it: what is not done is left out.</param>
    /// <returns>What came of each, in order, and null for what is left out.</returns>
    public async Task<IReadOnlyList<Replayed?>> RunAsync(
        IReadOnlyList<RoutedRequest> requests, int atOnce, Action<Replayed> done, CancellationToken cancellationToken)
    {
        var results = new Replayed?[requests.Count];
        var gate = new Lock();
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, requests.Count),
                new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
                async (index, cancellation) =>
                {
                    var result = await AskAsync(requests[index], cancellation);
                    lock (gate)
                    {
                        results[index] = result;
                        done(result);
                    }
                });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is done is told.
        }

        return results;
    }

    // The function between the monolith's two answers: a clock or a counter that both have has moved on in the second one, if it has in the
    // function's.
    private async Task<Replayed> AskAsync(RoutedRequest request, CancellationToken cancellationToken)
    {
        var secrets = signIn.SecretsOf(request.Request.Headers).ToList();
        try
        {
            var first = await sides.MonolithAsync(request, cancellationToken);
            var function = await sides.FunctionAsync(request, cancellationToken);
            var second = await sides.MonolithAsync(request, cancellationToken);
            return new(request, Comparison.Of(first, second, function, request.Route.Ignore, secrets), null);
        }
        catch (AskingException exception)
        {
            return new(request, null, exception.Message);
        }
    }
}

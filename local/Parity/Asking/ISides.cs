using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Parity.Comparing;
using Hybrid.Local.Parity.Requests;

namespace Hybrid.Local.Parity.Asking;

/// <summary>The two sides that are compared.</summary>
internal interface ISides
{
    /// <summary>Asks the monolith.</summary>
    /// <exception cref="AskingException">It did not answer.</exception>
    Task<Answer> MonolithAsync(RoutedRequest request, CancellationToken cancellationToken);

    /// <summary>Asks the route's function.</summary>
    /// <exception cref="AskingException">It did not answer, nor did a load balancer in its place.</exception>
    Task<Answer> FunctionAsync(RoutedRequest request, CancellationToken cancellationToken);
}

/// <summary>A monolith that can be reached from here, and functions of this machine.</summary>
/// <param name="attributes">The attributes of the load balancer.</param>
/// <param name="monolith">The monolith.</param>
/// <param name="functions">The functions.</param>
internal sealed class LocalSides(LoadBalancerAttributes attributes, HttpSide monolith, FunctionSide functions) : ISides
{
    public Task<Answer> MonolithAsync(RoutedRequest request, CancellationToken cancellationToken) =>
        monolith.AskAsync(OutgoingRequest.Behind(attributes, request), cancellationToken);

    public Task<Answer> FunctionAsync(RoutedRequest request, CancellationToken cancellationToken) =>
        functions.AskAsync(
            request.Route.Function, request.Route.Transforms, OutgoingRequest.Behind(attributes, request), cancellationToken);
}

/// <summary>A live load balancer at which the routes are dark: their preview headers lead to the functions.</summary>
/// <param name="loadBalancer">The load balancer.</param>
/// <param name="host">What clients call it.</param>
/// <param name="pace">How fast it is asked.</param>
internal sealed class LiveSides(HttpSide loadBalancer, string host, Pace pace) : ISides
{
    public Task<Answer> MonolithAsync(RoutedRequest request, CancellationToken cancellationToken) =>
        AskAsync(request, null, cancellationToken);

    public Task<Answer> FunctionAsync(RoutedRequest request, CancellationToken cancellationToken) =>
        AskAsync(request, request.Route.PreviewHeader, cancellationToken);

    private async Task<Answer> AskAsync(RoutedRequest request, string? previewHeader, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken);
        // One that was recorded with the header would go to the function both times.
        var headers = request.Request.Headers.Where(header => !header.Key.Equals("host", StringComparison.OrdinalIgnoreCase)
            && !header.Key.Equals(request.Route.PreviewHeader, StringComparison.OrdinalIgnoreCase)).ToList();
        if (previewHeader is not null) headers.Add(new(previewHeader, "1"));
        return await loadBalancer.AskAsync(
            new()
            {
                Method = request.Request.Method,
                PathAndQuery = request.Request.PathAndQuery,
                Host = host,
                Headers = headers,
                Body = request.Known.Body,
            },
            cancellationToken);
    }
}

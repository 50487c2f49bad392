using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>
/// The health checks of all target groups. Whoever listens is told of targets that do not serve, and of those that do so again.
/// </summary>
internal sealed class HealthChecks(ILambdaService lambda, Action<string> tell) : IAsyncDisposable
{
    private readonly List<(TargetGroupModel Group, HealthCheckLoop Loop)> _loops = [];
    private readonly HttpClient _client = CreateClient();

    // A target that serves from the start needs no word.
    private readonly HashSet<string> _unhealthy = [];

    /// <summary>Begins to check the instances of a target group.</summary>
    public void Begin(InstanceTargetGroup group, HealthCheckModel check)
    {
        foreach (var target in group.Targets)
        {
            _loops.Add((group.Model, new(check, cancellation => FaultAsync(target, check, cancellation), (isHealthy, fault) =>
            {
                group.Set(target, isHealthy);
                Tell($"{target.Origin} of target group {group.Model.Name}", check, fault, $"Have it answer that with {check.Matcher}. "
                    + "Until then it gets requests only while no other target is healthy, and in the cloud it would be replaced");
            })));
        }
    }

    /// <summary>Begins to check the function of a target group. Its verdict changes nothing: a group of one target fails open.</summary>
    public void Begin(TargetGroupModel group, FunctionDefinition function, HealthCheckModel check)
    {
        if (_loops.Exists(loop => IsSame(loop.Group, group))) return;
        _loops.Add((group, new(check, cancellation => FaultAsync(group, function, check, cancellation), (_, fault) =>
            Tell($"function {function.Name}", check, fault, "It gets requests all the same, as the only target of its group"))));
    }

    /// <summary>Ends the checks of all target groups but these.</summary>
    public async Task EndExceptAsync(IReadOnlyList<TargetGroupModel> groups)
    {
        var ended = _loops.FindAll(loop => !groups.Any(group => IsSame(loop.Group, group)));
        _loops.RemoveAll(ended.Contains);
        await Task.WhenAll(ended.Select(loop => loop.Loop.DisposeAsync().AsTask()));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_loops.Select(loop => loop.Loop.DisposeAsync().AsTask()));
        _client.Dispose();
    }

    // A function is called by its name, whatever else becomes of it.
    private static bool IsSame(TargetGroupModel one, TargetGroupModel other) =>
        one with { Function = null } == other with { Function = null } && one.Function?.Name == other.Function?.Name;

    private static HttpClient CreateClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Add("User-Agent", HealthCheckEvent.UserAgent);
        return client;
    }

    private async Task<string?> FaultAsync(InstanceTarget target, HealthCheckModel check, CancellationToken cancellation)
    {
        try
        {
            using var response = await _client.GetAsync(
                new Uri(target.Origin + check.Path),
                HttpCompletionOption.ResponseHeadersRead,
                cancellation);
            return FaultOf((int)response.StatusCode, check);
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError == HttpRequestError.ConnectionError
                ? "found nobody listening"
                : $"failed: {exception.Message}";
        }
    }

    private async Task<string?> FaultAsync(
        TargetGroupModel group,
        FunctionDefinition function,
        HealthCheckModel check,
        CancellationToken cancellation)
    {
        var outcome = await lambda.InvokeAsync(
            function.Name,
            HealthCheckEvent.Create(group.Arn, check.Path, group.MultiValueHeaders),
            null,
            cancellation);
        if (outcome.Failure is { } failure) return $"failed: {failure.Message}";
        var answer = LambdaResponseReader.Read(outcome.Payload, group.MultiValueHeaders);
        return answer.Response is { } response ? FaultOf(response.StatusCode, check) : $"failed: {answer.Failure!.Message}";
    }

    private static string? FaultOf(int status, HealthCheckModel check) =>
        check.Accepts(status) ? null : $"was answered {status}, and {check.Matcher} is expected";

    private void Tell(string target, HealthCheckModel check, string? fault, string consequence)
    {
        lock (_unhealthy)
        {
            if (fault is null && !_unhealthy.Remove(target)) return;
            if (fault is not null) _unhealthy.Add(target);
        }

        tell(fault is null
            ? $"{target} is healthy again"
            : $"{target} is unhealthy: the health check GET {check.Path} {fault}. {consequence}");
    }
}

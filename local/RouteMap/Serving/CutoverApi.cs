using System.Globalization;
using System.Text.Json;
using Hybrid.Local.RouteMap.Pages;
using Hybrid.Local.RouteMap.Statistics;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.RouteMap.Serving;

/// <summary>
/// What a cut-over asks a run, in place of AWS: the weight of a route, what is counted of its two sides, and its retreats. A retreat is
/// held for as long as the run lasts.
/// </summary>
internal sealed class CutoverApi(RunningStack stack, string token, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _latches = [];
    private readonly Dictionary<string, string> _acknowledged = [];

    /// <summary>A route as it is.</summary>
    public Task ReadAsync(HttpContext context)
    {
        var name = context.Request.Query["route"].ToString();
        if (Find(name) is not { } route) return RefuseAsync(context, name);
        CutoverState state;
        lock (_gate)
        {
            state = new()
            {
                Token = token,
                Stack = stack.Name,
                Weight = route.Now,
                Latch = _latches.GetValueOrDefault(name),
                Acknowledged = _acknowledged.GetValueOrDefault(name),
                Function = Side(name, isFunction: true),
                Monolith = Side(name, isFunction: false),
            };
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(state));
    }

    /// <summary>Deploys a weight, starts a retreat, or releases one.</summary>
    public Task ChangeAsync(HttpContext context, IFormCollection form)
    {
        var name = form["route"].ToString();
        if (Find(name) is not { } route) return RefuseAsync(context, name);
        lock (_gate)
        {
            switch (form["do"].ToString())
            {
                case "deploy" when decimal.TryParse(
                    form["weight"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight <= 100:
                    // As the stack is planned: what is held stays at 0, whatever it is to be.
                    stack.Weights.Set(name, IsHeld(name) ? 0 : Math.Round(weight, 1));
                    break;
                case "retreat":
                    // As the state machine does: a route that is at 0 has not failed.
                    if (route.Now > 0)
                        _latches[name] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
                    stack.Weights.Set(name, 0);
                    break;
                case "release" when _latches.TryGetValue(name, out var latch):
                    _acknowledged[name] = latch;
                    stack.Weights.Set(name, 0);
                    break;
                default:
                    context.Response.StatusCode = StatusCodes.Status400BadRequest;
                    return Task.CompletedTask;
            }
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private bool IsHeld(string name) =>
        _latches.TryGetValue(name, out var latch) && _acknowledged.GetValueOrDefault(name) != latch;

    private RouteWeight? Find(string name) =>
        RouteWeight.Of(stack.LoadBalancer(), stack.Weights).FirstOrDefault(route => route.Name == name);

    private Task RefuseAsync(HttpContext context, string name)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        var names = RouteWeight.Of(stack.LoadBalancer(), stack.Weights).Select(route => route.Name).DefaultIfEmpty("none");
        return context.Response.WriteAsync(
            $"this run has no route {Visible.Of(name)} that could go to either side; there is {string.Join(", ", names)}");
    }

    private CutoverSide Side(string name, bool isFunction)
    {
        var groups = stack.LoadBalancer().TargetGroups.Where(group => group.IsLambda == isFunction).Select(group => group.Name).ToHashSet();
        var flows = stack.Addresses()
            .SelectMany(address => stack.Flows.Of(address.Url.Port, name).Where(flow => groups.Contains(flow.Key)))
            .Select(flow => flow.Value)
            .ToList();
        var counts = flows.Select(flow => flow.Durations.Counts()).ToList();
        return new()
        {
            Requests = flows.Sum(flow => flow.Requests),
            Errors = flows.SelectMany(flow => flow.Statuses()).Where(status => status.Status >= 500).Sum(status => status.Count),
            Durations = [.. Enumerable.Range(0, counts.Select(one => one.Count).DefaultIfEmpty().Max())
                .Select(i => counts.Sum(one => i < one.Count ? one[i] : 0))],
        };
    }
}

/// <summary>A route of a run, since the run began.</summary>
internal sealed record CutoverState
{
    /// <summary>What a change has to bring along.</summary>
    public required string Token { get; init; }

    /// <summary>The name of the run's stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Per cent that go to the function.</summary>
    public required decimal Weight { get; init; }

    /// <summary>The id of its last retreat, or null.</summary>
    public required string? Latch { get; init; }

    /// <summary>The retreat that was released, or null.</summary>
    public required string? Acknowledged { get; init; }

    /// <summary>The function.</summary>
    public required CutoverSide Function { get; init; }

    /// <summary>The monolith, for the requests of this route.</summary>
    public required CutoverSide Monolith { get; init; }
}

/// <summary>One side of a route.</summary>
internal sealed record CutoverSide
{
    /// <summary>How many requests it got.</summary>
    public required long Requests { get; init; }

    /// <summary>How many of them were answered 5XX.</summary>
    public required long Errors { get; init; }

    /// <summary>How many took how long, as <see cref="LatencyBuckets"/> has them.</summary>
    public required IReadOnlyList<long> Durations { get; init; }
}

using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>Has a target answer what is forwarded to a target group: one of its instances, or its function.</summary>
internal sealed class TargetGroupForwarder : IAsyncDisposable
{
    private readonly Dictionary<TargetGroupModel, InstanceTargetGroup> _groups = new(ReferenceEqualityComparer.Instance);
    private readonly InstanceForwarder _instances;
    private readonly FunctionInvoker _functions;
    private readonly HealthChecks _healthChecks;

    /// <param name="loadBalancer">The load balancer.</param>
    /// <param name="addresses">Where the targets of a group listen that is not of type lambda.</param>
    /// <param name="connectTimeout">How long each may take to accept a connection.</param>
    /// <param name="forwarder">YARP's direct forwarder.</param>
    /// <param name="lambda">Runs the functions.</param>
    /// <param name="tell">Hears of targets that do not serve, in a sentence.</param>
    public TargetGroupForwarder(
        LoadBalancerModel loadBalancer,
        Func<TargetGroupModel, IReadOnlyList<Uri>> addresses,
        TimeSpan connectTimeout,
        IHttpForwarder forwarder,
        ILambdaService lambda,
        Action<string> tell)
    {
        _instances = new(forwarder, loadBalancer.Attributes.IdleTimeout, connectTimeout);
        _functions = new(lambda, loadBalancer.Attributes.IdleTimeout);
        _healthChecks = new(lambda, tell);
        foreach (var model in loadBalancer.TargetGroups) Add(model, addresses);
    }

    private TargetGroupForwarder(
        LoadBalancerModel loadBalancer, Func<TargetGroupModel, IReadOnlyList<Uri>> addresses, TargetGroupForwarder before)
    {
        (_instances, _functions, _healthChecks) = (before._instances, before._functions, before._healthChecks);
        foreach (var model in loadBalancer.TargetGroups)
        {
            // What is known of the health of its instances holds on.
            if (before._groups.Values.FirstOrDefault(group => group.Model == model) is { Targets.Count: > 0 } same) _groups[model] = same;
            else Add(model, addresses);
        }
    }

    /// <summary>
    /// Forwards to other target groups, and takes over what both have in common; this one goes on for requests that are under way. Of the
    /// two, one is to be disposed of.
    /// </summary>
    public async Task<TargetGroupForwarder> SwitchAsync(
        LoadBalancerModel loadBalancer, Func<TargetGroupModel, IReadOnlyList<Uri>> addresses)
    {
        await _healthChecks.EndExceptAsync(loadBalancer.TargetGroups);
        return new(loadBalancer, addresses, this);
    }

    /// <summary>Has a target of the group answer the request.</summary>
    public Task ForwardAsync(HttpContext context, TargetGroupModel group, Exchange exchange)
    {
        if (group.IsLambda)
        {
            return group.Function is null
                ? NoTargetAsync(context, $"target group {group.Name} has no target: attach a function to it", exchange)
                : _functions.InvokeAsync(context, group, exchange);
        }

        return _groups[group].Choose(context) is { } instance
            ? _instances.ForwardAsync(context, group, instance, exchange)
            : NoTargetAsync(context, $"target group {group.Name} has no target: name one with {group.Option}", exchange);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _healthChecks.DisposeAsync();
        _instances.Dispose();
    }

    private void Add(TargetGroupModel model, Func<TargetGroupModel, IReadOnlyList<Uri>> addresses)
    {
        if (!model.IsLambda)
        {
            var group = _groups[model] = new(model, [.. addresses(model).Select(url => new InstanceTarget(url))]);
            if (model.HealthCheck is { } check) _healthChecks.Begin(group, check);
        }
        else if (model is { Function: { } function, HealthCheck: { } check })
        {
            _healthChecks.Begin(model, function, check);
        }
    }

    private static Task NoTargetAsync(HttpContext context, string explanation, Exchange exchange)
    {
        exchange.Record.Fail(null, explanation);
        return ElbPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
    }
}

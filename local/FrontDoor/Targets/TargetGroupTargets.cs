using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Lambda;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Hybrid.Local.FrontDoor;

/// <summary>The targets of every target group, and how requests get to them.</summary>
internal sealed class TargetGroupTargets : IAsyncDisposable
{
    private readonly Dictionary<TargetGroupModel, InstanceTargetGroup> _instances = new(ReferenceEqualityComparer.Instance);
    private readonly InstanceForwarder _forwarder;
    private readonly LambdaTarget _lambda;
    private readonly HealthChecks _healthChecks;

    /// <param name="loadBalancer">The load balancer.</param>
    /// <param name="monoliths">Where the instances listen: the targets of every group that is not of type lambda.</param>
    /// <param name="forwarder">YARP's direct forwarder.</param>
    /// <param name="lambda">Runs the functions.</param>
    /// <param name="tell">Hears of targets that do not serve, in a sentence.</param>
    public TargetGroupTargets(LoadBalancerModel loadBalancer, IReadOnlyList<Uri> monoliths, IHttpForwarder forwarder, ILambdaService lambda, Action<string> tell)
    {
        _forwarder = new(forwarder, loadBalancer.Attributes.IdleTimeout);
        _lambda = new(lambda, loadBalancer.Attributes.IdleTimeout);
        _healthChecks = new(lambda, tell);
        foreach (var model in loadBalancer.TargetGroups)
        {
            if (!model.IsLambda)
            {
                var group = _instances[model] = new(model, [.. monoliths.Select(url => new InstanceTarget(url))]);
                if (model.HealthCheck is { } check) _healthChecks.Begin(group, check);
            }
            else if (model is { Function: { } function, HealthCheck: { } check })
            {
                _healthChecks.Begin(model, function, check);
            }
        }
    }

    /// <summary>Has a target of the group answer the request.</summary>
    /// <returns>What has gone wrong with an instance; the client has no answer then.</returns>
    public ValueTask<ForwarderError> AnswerAsync(HttpContext context, TargetGroupModel group, RequestRecord record)
    {
        if (group.IsLambda) return InvokeAsync(context, group, record);
        var instances = _instances[group];
        var instance = instances.Choose(context);
        return instance is null
            ? NoTargetAsync(context, $"target group {group.Name} has no target: name one with --monolith URL", record)
            : _forwarder.ForwardAsync(context, instance, record);
    }

    /// <summary>Answers a request with which something has gone wrong at an instance.</summary>
    public Task FailAsync(HttpContext context, ForwarderError error, RequestRecord record) => _forwarder.FailAsync(context, error, record);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _healthChecks.DisposeAsync();
        _forwarder.Dispose();
    }

    private static async ValueTask<ForwarderError> NoTargetAsync(HttpContext context, string explanation, RequestRecord record)
    {
        record.Fail(null, explanation);
        await ElbError.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
        return ForwarderError.None;
    }

    private async ValueTask<ForwarderError> InvokeAsync(HttpContext context, TargetGroupModel group, RequestRecord record)
    {
        if (group.Function is null) return await NoTargetAsync(context, $"target group {group.Name} has no target: attach a function to it", record);
        await _lambda.InvokeAsync(context, group, record);
        return ForwarderError.None;
    }
}

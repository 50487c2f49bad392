using System.Text.Json;

namespace Hybrid.Local.Cutover.Programs;

/// <summary>A route as AWS has it.</summary>
/// <param name="aws">AWS.</param>
/// <param name="outputs">What the last deployment says of it.</param>
/// <param name="sharesFunction">Whether other routes have the same function.</param>
internal sealed class AwsRoute(AwsProgram aws, StackOutputs outputs, bool sharesFunction = false) : ILiveRoute
{
    private readonly Dictionary<string, bool> _isFunction = [];
    private string? _monolith = outputs.Retreat?.Monolith;
    private string? _function;
    private string? _alias;

    /// <inheritdoc/>
    public bool CanRetreat => outputs.Retreat is not null;

    /// <inheritdoc/>
    public TimeSpan Granularity => TimeSpan.FromSeconds(TargetGroupMetrics.Period);

    /// <summary>
    /// A load balancer reports every minute, once the minute is over
    /// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html), and it takes a moment.
    /// </summary>
    public TimeSpan Lag => TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<LiveWeights> WeightsAsync(CancellationToken cancellationToken)
    {
        var rules = await aws.AskAsync(
            "elbv2", "describe-rules", ["--rule-arns", .. outputs.RuleArns],
            answer => answer.GetProperty("Rules").EnumerateArray()
                .Select(rule => (Arn: rule.GetProperty("RuleArn").GetString()!, Groups: Groups(rule))).ToList(),
            cancellationToken);
        if (outputs.RuleArns.Except(rules.Select(rule => rule.Arn)).FirstOrDefault() is { } missing)
            throw new CutoverUnreadableException($"AWS has no rule {missing}: deploy the whole stack first (pulumi up)");
        await LearnAsync([.. rules.SelectMany(rule => rule.Groups).Select(group => group.Arn).Distinct()], cancellationToken);
        return new([.. rules.Select(rule => (rule.Arn, Share(rule.Groups)))]);
    }

    /// <inheritdoc/>
    /// <remarks>Names that are not there are told apart from failures: <c>get-parameters</c> lists them, and does not fail.</remarks>
    public async Task<string?> LatchAsync(CancellationToken cancellationToken) => outputs.Retreat is null ? null : await aws.AskAsync(
        "ssm", "get-parameters", ["--names", outputs.Retreat.Latch],
        answer => answer.GetProperty("Parameters").EnumerateArray().Select(parameter => parameter.GetProperty("Value").GetString())
            .FirstOrDefault(),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<Figures> FiguresAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // The first minute is not over yet.
        if (to <= from) return new([]);
        if (_function is null) await WeightsAsync(cancellationToken);
        if (_function is not { } function) throw new CutoverUnreadableException("no rule forwards to the function");
        // Lambda counts the throttled calls of a function, and not for which of its routes they were.
        if (!sharesFunction)
        {
            _alias ??= await aws.AskAsync(
                "elbv2", "describe-target-health", ["--target-group-arn", function],
                answer => answer.GetProperty("TargetHealthDescriptions").EnumerateArray()
                    .Select(target => target.GetProperty("Target").GetProperty("Id").GetString()).FirstOrDefault(),
                cancellationToken);
        }

        var metrics = new TargetGroupMetrics(outputs.LoadBalancerArn, function, _alias, _monolith);
        return await aws.AskAsync(
            "cloudwatch", "get-metric-data",
            ["--start-time", Text(from), "--end-time", Text(to), "--metric-data-queries", metrics.Queries()],
            TargetGroupMetrics.Read,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> StartRetreatAsync(CancellationToken cancellationToken) => aws.AskAsync(
        "stepfunctions", "start-execution",
        ["--state-machine-arn", outputs.Retreat!.StateMachineArn, "--input", outputs.Retreat.Input],
        answer => answer.GetProperty("executionArn").GetString()!,
        cancellationToken);

    /// <inheritdoc/>
    public Task<RetreatState> RetreatAsync(string id, CancellationToken cancellationToken) =>
        aws.AskAsync("stepfunctions", "describe-execution", ["--execution-arn", id], State, cancellationToken);

    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
    private static RetreatState State(JsonElement execution) => execution.GetProperty("status").GetString() switch
    {
        "RUNNING" or "PENDING_REDRIVE" => new(false, null, null),
        "SUCCEEDED" => new(true, null, Text(execution, "output")),
        var status => new(true, $"{Text(execution, "error") ?? status}: {Text(execution, "cause") ?? "no cause is given"}", null),
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    // A group that stands alone may have no weight.
    private static List<(string Arn, int Weight)> Groups(JsonElement rule) =>
    [
        .. from action in rule.GetProperty("Actions").EnumerateArray()
           where action.GetProperty("Type").GetString() == "forward"
           from target in action.GetProperty("ForwardConfig").GetProperty("TargetGroups").EnumerateArray()
           let arn = target.GetProperty("TargetGroupArn").GetString()!
           select (arn, target.TryGetProperty("Weight", out var weight) ? weight.GetInt32() : 1),
    ];

    private decimal Share(List<(string Arn, int Weight)> groups)
    {
        var all = groups.Sum(group => group.Weight);
        var function = groups.Where(group => _isFunction[group.Arn]).Sum(group => group.Weight);
        return all > 0 ? 100m * function / all : groups.Any(group => _isFunction[group.Arn]) ? 100 : 0;
    }

    // Which of the target groups is the function's, no rule says.
    private async Task LearnAsync(IReadOnlyList<string> groups, CancellationToken cancellationToken)
    {
        var unknown = groups.Where(group => !_isFunction.ContainsKey(group)).ToList();
        if (unknown.Count > 0)
        {
            var types = await aws.AskAsync(
                "elbv2", "describe-target-groups", ["--target-group-arns", .. unknown],
                answer => answer.GetProperty("TargetGroups").EnumerateArray().ToDictionary(
                    group => group.GetProperty("TargetGroupArn").GetString()!,
                    group => group.GetProperty("TargetType").GetString() == "lambda"),
                cancellationToken);
            foreach (var group in unknown) _isFunction[group] = types[group];
        }

        _function = groups.FirstOrDefault(group => _isFunction[group]) ?? _function;
        _monolith = groups.FirstOrDefault(group => !_isFunction[group]) ?? _monolith;
    }
}

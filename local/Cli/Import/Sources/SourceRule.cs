using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Checks;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>A listener rule as a file describes it.</summary>
internal sealed record SourceRule
{
    /// <summary>The file, and where in it.</summary>
    public required string Place { get; init; }

    /// <summary>The ARN of its listener, or the name by which the file refers to it.</summary>
    public required string Listener { get; init; }

    /// <summary>Its priority; null if the file does not say.</summary>
    public required int? Priority { get; init; }

    /// <summary>The requests it takes; null if they cannot be told here.</summary>
    public required Match? Match { get; init; }

    /// <summary>The function that it forwards to; null if it is not what a route can be.</summary>
    public FunctionTarget? Target { get; init; }

    /// <summary>What it does by itself, a redirect or a fixed response; null if it forwards, or if no route does that.</summary>
    public RouteTarget? Answer { get; init; }

    /// <summary>What it asks of its clients first; null for nothing.</summary>
    public SourceAuthentication? Authentication { get; init; }

    /// <summary>The servers that it forwards everything to, which may be the monolith; null if it does something else.</summary>
    public ServersTarget? Servers { get; init; }

    /// <summary>Why it is not what a route can be, as a whole sentence; null if it is.</summary>
    public string? Reason { get; init; }

    /// <summary>The target group whose type no file says, which is why it is none yet; null if there is none.</summary>
    public string? UnknownGroup { get; init; }

    /// <summary>Whether it forwards everything to that group.</summary>
    public bool IsOneForward { get; init; }

    /// <summary>Whether AWS said so, and not a file that something was deployed from.</summary>
    public bool IsDescribed { get; init; }

    /// <summary>The route of this very stack that it belongs to; null if it is another's.</summary>
    public string? OwnRoute { get; init; }

    /// <summary>The rule as a route if nothing speaks against it, or else with what does.</summary>
    public static SourceRule Of(
        SourceRule rule, Match match, FunctionTarget? target, string? reason, RouteTarget? answer = null, ServersTarget? servers = null)
    {
        // A message of the checks shows values, so a secret is looked for first.
        var secret = Secrets.In(match, target, answer) ?? Secrets.In(rule.Authentication);
        var fault = MatchLimits.Check("", match).FirstOrDefault(finding => finding.Severity == Severity.Error);
        reason ??= secret is null ? fault is null ? null : $"{fault.Fault} {fault.Remedy}" : $"{secret} may hold a secret, which is not "
            + $"written into source; if it holds none, write the route into infra/Routes.cs by hand.";
        return rule with
        {
            Match = fault is null ? match : null, Target = reason is null ? target : null, Answer = reason is null ? answer : null,
            Servers = reason is null ? servers : null, Reason = reason,
        };
    }
}

/// <summary>What a rule asks of its clients, and whom it asks.</summary>
/// <param name="Authenticate">What it asks; its provider has no name yet.</param>
/// <param name="Provider">The settings of the provider, without the client's secret.</param>
/// <param name="HasSecret">Whether the provider's client has a secret.</param>
internal sealed record SourceAuthentication(
    Authenticate Authenticate, ValueList<KeyValuePair<string, string>> Provider, bool HasSecret);

/// <summary>A function that a rule forwards to.</summary>
internal sealed record FunctionTarget
{
    /// <summary>The same for all rules of one function.</summary>
    public required string Key { get; init; }

    /// <summary>What it may be called after, the best first; a name that says nothing is not among them.</summary>
    public required ValueList<string> Names { get; init; }

    /// <summary>Per cent of the requests that it gets, with one decimal at most.</summary>
    public decimal Weight { get; init; } = 100;

    /// <summary>How long a client stays on its side.</summary>
    public TimeSpan? Stickiness { get; init; }

    /// <summary>The servers that get the other requests: the monolith, or others.</summary>
    public ServersTarget? Rest { get; init; }

    /// <summary>What the rule changes in a request.</summary>
    public ValueList<Rewrite> Rewrites { get; init; } = [];

    /// <summary>Whether repeated headers arrive as lists, where the file says so.</summary>
    public bool? MultiValueHeaders { get; init; }

    /// <summary>Whether the load balancer asks it for its health.</summary>
    public bool HealthCheck { get; init; }

    /// <summary>What of the rule is not taken over as it is, each a whole sentence.</summary>
    public ValueList<string> Notes { get; init; } = [];
}

/// <summary>Servers that a rule forwards to.</summary>
/// <param name="Arn">Their target group.</param>
/// <param name="Type">Its type.</param>
/// <param name="Names">What they may be called after, the best first.</param>
internal sealed record ServersTarget(string Arn, string Type, ValueList<string> Names)
{
    /// <summary>What of the rule is not taken over as it is, each a whole sentence.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>Whether a stack can adopt them.</summary>
    public bool CanBeAdopted => Type is "instance" or "ip";

    /// <summary>Their target group in words.</summary>
    public override string ToString() => $"the target group {Quoted.Visible(TargetGroups.Name(Arn))} ({Type})";
}

/// <summary>A file cannot be read as any of the kinds there are; the message says why and what to do.</summary>
internal sealed class SourceException(string message) : Exception(message);

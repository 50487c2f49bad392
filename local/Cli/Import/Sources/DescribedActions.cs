using System.Text.Json;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Values;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>The actions and transforms of a rule as <c>describe-rules</c> prints them.</summary>
internal sealed class DescribedActions(JsonElement rule, TargetGroups groups)
{
    private sealed record Group(string Arn, int Weight, string? Type)
    {
        public bool IsFunction => Type == "lambda";

        public string Name => Quoted.Visible(TargetGroups.Name(Arn));
    }

    /// <summary>The group of instances or addresses that everything is forwarded to; null if there is none.</summary>
    public string? Monolith => All is [var action] && Served(Groups(action)) is [{ IsFunction: false } group] ? group.Arn : null;

    /// <summary>The servers that the rule forwards everything to, as it came; null if it does something else.</summary>
    public ServersTarget? Servers
    {
        get
        {
            if (All is not [var only] || Rewrites() is not { Count: 0 }) return null;
            var all = Groups(only);
            // One function is a route's, with weight 0 as well.
            if (Served(all) is not [{ IsFunction: false } group] || all.Count(other => other.IsFunction) == 1) return null;
            return all.Any(other => other.Type is null) ? null : ServersOf(group) with { Notes = Idle([.. all.Except([group])]) };
        }
    }

    /// <summary>A group that the rule forwards to and whose type no file says; null if there is none.</summary>
    public string? UnknownGroup => All.SelectMany(Groups).FirstOrDefault(group => group.Type is null)?.Name;

    /// <summary>Whether it forwards to one group alone, and asks nothing first that no route asks.</summary>
    public bool IsOneForward => All is [var action] && Groups(action).Length == 1 && Authentication.Reason is null;

    /// <summary>What the rule asks of its clients first, or why no route asks that; neither if it asks nothing.</summary>
    public (SourceAuthentication? Authentication, string? Reason) Authentication => Asking switch
    {
        [] => (null, null),
        [var only] => DescribedAuthentication.Read(only),
        _ => (null, "It has several actions that ask who somebody is, and a route has one."),
    };

    private JsonElement[] Asking => [.. InOrder.Where(action => DescribedAuthentication.Is(Type(action)))];

    // Without the one that comes before.
    private JsonElement[] All => [.. InOrder.Where(action => !DescribedAuthentication.Is(Type(action)))];

    private JsonElement[] InOrder => [.. rule.GetProperty("Actions").EnumerateArray()];

    /// <summary>What the rule does by itself, as far as a route can; null if it forwards.</summary>
    public RouteTarget? Answer => All is [var only] ? AnswerOf(only) : null;

    /// <summary>The function that the rule forwards to, or why it is not what a route can be.</summary>
    public (FunctionTarget? Target, string? Reason) Read()
    {
        // Exactly one routes, and comes last; what stands before it lets a request pass or not (Authentication).
        var others = All.Where(action => Type(action) is not ("forward" or "redirect" or "fixed-response")).Select(Type).ToArray();
        if (others.Length > 0) return (null, $"It has the action {Quoted.Visible(string.Join(", ", others))} first, and no route has one.");
        if (All is not [var only]) return (null, "It has more actions than one, of kinds that are not known here together.");
        return Type(only) switch
        {
            "redirect" => (null, $"It redirects.{FaultOf(only)}"),
            "fixed-response" => (null, $"It answers by itself (fixed-response).{FaultOf(only)}"),
            _ => Forward(only),
        };
    }

    private static RouteTarget? AnswerOf(JsonElement action) =>
        Described(action) is { } answer && answer.Faults().All(fault => fault.Severity != Severity.Error) ? answer : null;

    private static string FaultOf(JsonElement action) =>
        Described(action)?.Faults().FirstOrDefault(fault => fault.Severity == Severity.Error) is { } fault ? $" {fault.What}" : "";

    private static RouteTarget? Described(JsonElement action)
    {
        var defaults = new Redirect();
        if (action.TryGetProperty("RedirectConfig", out var redirect))
        {
            return new Redirect
            {
                StatusCode = Text(redirect, "StatusCode") == "HTTP_301" ? 301 : 302,
                Protocol = Text(redirect, "Protocol") ?? defaults.Protocol,
                Host = Text(redirect, "Host") ?? defaults.Host,
                Port = Text(redirect, "Port") ?? defaults.Port,
                Path = Text(redirect, "Path") ?? defaults.Path,
                Query = Text(redirect, "Query") ?? defaults.Query,
            };
        }

        return action.TryGetProperty("FixedResponseConfig", out var response)
            ? new FixedResponse(
                int.TryParse(Text(response, "StatusCode"), out var status) ? status : 0, Text(response, "ContentType") ?? "text/plain",
                Text(response, "MessageBody") ?? "")
            : null;
    }

    private static string? Text(JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private (FunctionTarget? Target, string? Reason) Forward(JsonElement action)
    {
        var all = Groups(action);
        if (all.FirstOrDefault(group => group.Type is null) is { } unknown)
            return (null, $"It forwards to the target group {unknown.Name}, whose type no file says.");

        var served = Served(all);
        if (served.Length == 0) return (null, "All of its weights are 0, and AWS does not say what comes of that.");
        Group[] rest = [.. served.Where(group => !group.IsFunction)];
        if (rest.Length > 1 || served.Count(group => group.IsFunction) > 1 || served.All(group => !group.IsFunction) && served.Length > 1)
        {
            return (null, $"It shares requests among {Names(served)}; a route has one function, and beside it the monolith or "
                + "one other group of servers.");
        }

        var function = served.Concat(all).Distinct().FirstOrDefault(group => group.IsFunction);
        if (function is null || (function.Weight == 0 && all.Count(group => group.IsFunction) > 1))
            return (null, $"It forwards to {Names(served)}.");
        return Target(action, function, rest.FirstOrDefault(), [.. all.Except(served).Where(group => group != function)]);
    }

    private (FunctionTarget? Target, string? Reason) Target(JsonElement action, Group function, Group? monolith, Group[] idle)
    {
        decimal share = monolith is null ? 100 : 100m * function.Weight / (function.Weight + monolith.Weight);
        // A share above 0 is at least 0.1, since weights go up to 999.
        var weight = Math.Round(share, 1);
        List<string> notes = [];
        if (weight != share) notes.Add($"{function.Weight} of {function.Weight + monolith!.Weight} is written as {weight:0.#} per cent.");
        notes.AddRange(Idle(idle));
        if (Rewrites() is not { } rewrites) return (null, "It has a transform of a kind that is not known here.");
        if (weight < 100 && rewrites.Count > 0)
            return (null, "It rewrites what goes to the other target group as well, which no route does.");
        var asRoute = new Route("", Match.From([]), LambdaFunction.Named("Any")) { Rewrites = rewrites };
        return RewriteCheck.Of([asRoute]).FirstOrDefault() is { } fault
            ? (null, "It has a rewrite that is not a regular expression of the kind that is understood here, or several of one kind.")
            : (new()
            {
                Key = function.Arn, Names = groups.Names(function.Arn), Weight = weight, Stickiness = Stickiness(action),
                Rest = monolith is null ? null : ServersOf(monolith), Rewrites = rewrites, Notes = [.. notes],
            }, null);
    }

    // One alone gets every request, whatever its weight.
    private static Group[] Served(Group[] all) => all.Length == 1 ? all : [.. all.Where(group => group.Weight > 0)];

    private static ValueList<string> Idle(Group[] idle) => idle.Length == 0 ? []
        : [$"{Names(idle)}, with weight 0, {(idle.Length > 1 ? "are" : "is")} left out."];

    private ServersTarget ServersOf(Group group) => new(group.Arn, group.Type!, groups.Names(group.Arn));

    private static string Names(IReadOnlyCollection<Group> several) =>
        $"the target group{(several.Count > 1 ? "s" : "")} {string.Join(", ", several.Select(group => $"{group.Name} ({group.Type})"))}";

    private static string Type(JsonElement action) => action.GetProperty("Type").GetString()!;

    private Group[] Groups(JsonElement action)
    {
        if (Type(action) != "forward") return [];
        if (action.TryGetProperty("ForwardConfig", out var config) && config.TryGetProperty("TargetGroups", out var several))
        {
            return
            [
                .. several.EnumerateArray().Select(group => NewGroup(
                    group.GetProperty("TargetGroupArn").GetString()!,
                    group.TryGetProperty("Weight", out var weight) ? weight.GetInt32() : 1)),
            ];
        }

        return [NewGroup(action.GetProperty("TargetGroupArn").GetString()!, 1)];
    }

    private Group NewGroup(string arn, int weight) => new(arn, weight, groups.Type(arn));

    private static TimeSpan? Stickiness(JsonElement action) =>
        action.TryGetProperty("ForwardConfig", out var config)
            && config.TryGetProperty("TargetGroupStickinessConfig", out var stickiness)
            && stickiness.TryGetProperty("Enabled", out var enabled) && enabled.ValueKind == JsonValueKind.True
            ? TimeSpan.FromSeconds(stickiness.GetProperty("DurationSeconds").GetInt32())
            : null;

    // Null if one is of a kind that is not known.
    private ValueList<Rewrite>? Rewrites()
    {
        if (!rule.TryGetProperty("Transforms", out var transforms) || transforms.ValueKind == JsonValueKind.Null) return [];
        List<Rewrite> rewrites = [];
        foreach (var transform in transforms.EnumerateArray())
        {
            (RewriteKind Kind, string Config)? kind = Type(transform) switch
            {
                "url-rewrite" => (RewriteKind.Url, "UrlRewriteConfig"),
                "host-header-rewrite" => (RewriteKind.Host, "HostHeaderRewriteConfig"),
                _ => null,
            };
            if (kind is not { } known) return null;
            rewrites.AddRange(transform.GetProperty(known.Config).GetProperty("Rewrites").EnumerateArray().Select(rewrite =>
                new Rewrite(known.Kind, rewrite.GetProperty("Regex").GetString()!, rewrite.GetProperty("Replace").GetString() ?? "")));
        }

        return [.. rewrites];
    }
}

using System.Globalization;
using System.Text.Json;
using Hybrid.Infra.Findings;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>
/// What <c>aws elbv2</c> prints as JSON: <c>describe-rules</c>, and what explains it, <c>describe-target-groups</c> and
/// <c>describe-tags</c>.
/// </summary>
/// <param name="project">The name of this project, which its own rules bear as a tag.</param>
/// <param name="stack">The stack, likewise.</param>
internal sealed class DescribedFiles(string project, string stack)
{
    private const string Commands = "'aws elbv2 describe-rules', 'describe-target-groups' or 'describe-tags'";

    private readonly List<(string File, JsonElement Rule)> _rules = [];
    private readonly TargetGroups _groups = new();

    /// <summary>The default action of each listener, as far as the files have it.</summary>
    public Dictionary<string, DefaultAction> Defaults { get; } = [];

    /// <summary>Takes a file in.</summary>
    /// <exception cref="SourceException">It is not what one of the commands prints.</exception>
    public void Add(string file, string text)
    {
        try
        {
            var root = JsonElement.Parse(text);
            if (root.TryGetProperty("NextToken", out var next) && next.ValueKind == JsonValueKind.String)
                throw new SourceException("a list that goes on after it (NextToken); ask for all, without --max-items and --no-paginate");
            var isKnown = false;
            if (root.TryGetProperty("Rules", out var rules)) Take(rules, rule => _rules.Add((file, rule)));
            if (root.TryGetProperty("TargetGroups", out var groups)) Take(groups, _groups.AddGroup);
            if (root.TryGetProperty("TagDescriptions", out var tags)) Take(tags, _groups.AddTags);
            if (!isKnown) throw new SourceException($"JSON, but not what {Commands} prints");

            void Take(JsonElement items, Action<JsonElement> add)
            {
                isKnown = true;
                foreach (var item in items.EnumerateArray()) add(item);
            }
        }
        catch (JsonException exception)
        {
            // The parser's own words may hold some of what is in the file.
            throw new SourceException($"not JSON at line {exception.LineNumber + 1}; write it with {Commands} --output json");
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException)
        {
            throw new SourceException($"not what {Commands} prints");
        }
    }

    /// <summary>The rules of all files; what they forward to is known by then.</summary>
    /// <exception cref="SourceException">A rule has not the form that AWS gives it.</exception>
    public IReadOnlyList<SourceRule> Rules()
    {
        List<SourceRule> found = [];
        foreach (var (file, rule) in _rules)
        {
            try
            {
                if (Read(file, rule) is { } read) found.Add(read);
            }
            catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException
                or ArgumentOutOfRangeException)
            {
                throw new SourceException($"{file}: a rule has not the form that {Commands} prints");
            }
        }

        return found;
    }

    private SourceRule? Read(string file, JsonElement rule)
    {
        var arn = rule.GetProperty("RuleArn").GetString()!;
        // arn:aws:elasticloadbalancing:<region>:<account>:listener-rule/app/<name>/<id>/<listener id>/<rule id>
        var listener = arn[..arn.LastIndexOf('/')].Replace(":listener-rule/", ":listener/", StringComparison.Ordinal);
        var actions = new DescribedActions(rule, _groups);
        var priority = rule.GetProperty("Priority").GetString()!;
        // "default" for the default rule.
        if (!int.TryParse(priority, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var asks = actions.Authentication is (null, null) ? "" : "It asks who somebody is. ";
            var does = actions.Read() is { Reason: { } reason } ? reason : "It forwards to a function.";
            Defaults[listener] = new(actions.Monolith, asks + does);
            return null;
        }

        var described = new SourceRule
        {
            Place = $"{file}: rule {number}", Listener = listener, Priority = number, Match = null, IsDescribed = true,
        };
        if (_groups.Tag(arn, "route") is { } route && _groups.Tag(arn, "project") is { } theirs && _groups.Tag(arn, "stack") is { } other)
        {
            return theirs == project && other == stack
                ? described with { OwnRoute = route }
                : described with { Reason = $"It is the route {route} of the stack {other} of {theirs}." };
        }

        var match = DescribedConditions.Read(rule, out var unknown);
        var (target, why) = actions.Read();
        var (authentication, whyNot) = actions.Authentication;
        described = described with { Authentication = authentication };
        if (actions.UnknownGroup is { } group)
            described = described with { UnknownGroup = group, IsOneForward = actions.IsOneForward };
        return match is null
            ? described with { Reason = why ?? $"An ALB condition {Quoted.Value(unknown!)} is not known here." }
            : SourceRule.Of(
                described, match, target, whyNot ?? (actions is { Answer: null, Servers: null } ? why : null), actions.Answer,
                actions.Servers);
    }
}

/// <summary>What a listener does with a request that no rule takes.</summary>
/// <param name="Monolith">The target group of instances or addresses that it forwards to; null if it does something else.</param>
/// <param name="What">What it does, as a whole sentence.</param>
internal sealed record DefaultAction(string? Monolith, string What);

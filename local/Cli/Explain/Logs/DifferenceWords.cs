using System.Globalization;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Import.Sources;
using Hybrid.Local.Cli.Routes;

namespace Hybrid.Local.Cli.Explain.Logs;

/// <summary>What is to be said of a difference.</summary>
internal static class DifferenceWords
{
    /// <summary>The rule that takes the requests here, and what it does.</summary>
    public static string Here(Difference difference)
    {
        var (listener, place) = (difference.Listener, difference.Place);
        return $"{Rule(difference, listener.PriorityAt(place))}: {ActionText.Of(listener.ActionAt(place))}";
    }

    /// <summary>What became of them at the load balancer.</summary>
    public static string There(Difference difference) =>
        Rule(difference, difference.Priority) + (difference switch
        {
            { Target: { } target } => $": target group {target}",
            { Action: { } action } => $": {action}",
            _ => "",
        });

    /// <summary>What kind of difference it is, as the end of a sentence.</summary>
    public static string Why(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Rule => "another rule took them",
        DifferenceKind.Action => "the same rule did something else",
        DifferenceKind.Target => "the same rule forwarded them elsewhere",
        DifferenceKind.Header => "the rule that took them asks for a header, which no log holds",
        DifferenceKind.Foreign => "a rule of others took them, by a reserved priority",
    };

    /// <summary>The name of the kind in JSON.</summary>
    public static string Name(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Rule => "rule",
        DifferenceKind.Action => "action",
        DifferenceKind.Target => "target",
        DifferenceKind.Header => "header",
        DifferenceKind.Foreign => "foreign",
    };

    /// <summary>Headers with which the rule that took the requests takes them here, as far as they are known and no secrets.</summary>
    public static IEnumerable<string> Headers(Difference difference)
    {
        if (difference.Kind != DifferenceKind.Header || difference.Listener.PlaceOf(difference.Priority) is not { } place) return [];
        var rule = difference.Listener.Model.Rules.Rules[place];
        return
            from header in rule.Match.Conditions.OfType<HttpHeaderCondition>()
            from value in header.Values.Take(1)
            where !Secrets.IsSecret(header.Name, value)
            select $"{header.Name}: {value.Replace('*', '1').Replace('?', '1')}";
    }

    private static string Rule(Difference difference, int priority)
    {
        if (priority == 0) return "the default rule";
        var name = difference.Listener.PlaceOf(priority) is { } place ? $" ({difference.Listener.ActionAt(place).RuleName} here)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"rule {priority}{name}");
    }
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks.Rules;

/// <summary>
/// What AWS's documentation says of the listeners and rules of an Application Load Balancer, a sentence each, held against a graph as it
/// would
/// reach the API. Nothing of the program is used here but the graph.
/// </summary>
internal static partial class RuleSentences
{
    private const string Rule = "aws:lb/listenerRule:ListenerRule";
    private const string Listener = "aws:lb/listener:Listener";
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    private static readonly string[] ContentTypes =
        ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];

    // What stands for the request's own.
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["protocol"] = "#{protocol}", ["host"] = "#{host}", ["port"] = "#{port}", ["path"] = "/#{path}",
    };

    private static readonly string[] RoutingActions = ["forward", "redirect", "fixed-response"];

    /// <summary>Every sentence that the graph breaks.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="stickyGroups">The ARNs of target groups of others that are sticky.</param>
    /// <param name="quota">Rules per load balancer.</param>
    public static IReadOnlyList<string> Broken(StackGraph graph, IReadOnlyCollection<string> stickyGroups, int quota = 100)
    {
        var broken = new List<string>();
        void Hold(bool holds, GraphResource resource, string sentence)
        {
            if (!holds) broken.Add($"{resource.Type.Split(':')[^1]} {resource.Name}: {sentence}");
        }

        var rules = graph.OfType(Rule).ToList();
        foreach (var listener in graph.OfType(Listener))
            OfListener(listener, (holds, sentence) => Hold(holds, listener, sentence), graph, stickyGroups);
        foreach (var rule in rules) OfRule(rule, (holds, sentence) => Hold(holds, rule, sentence), graph, stickyGroups);
        foreach (var one in rules.GroupBy(rule => (Text(rule.Inputs["listenerArn"]), Number(rule.Inputs["priority"]))))
            Hold(one.Count() == 1, one.First(), "a priority is unique within one listener");
        if (rules.Count > 0)
        {
            var groups = rules.SelectMany(rule => Groups(Actions(rule)[^1]!)).Concat(graph.OfType(Listener)
                .SelectMany(listener => Groups(listener.Inputs["defaultActions"]!.AsArray()[^1]!))).Select(group => group.Arn).Distinct();
            Hold(rules.Count <= quota, rules[0], "rules per load balancer");
            Hold(groups.Count() <= 100, rules[0], "target groups per load balancer: 100");
            Hold(graph.OfType(Listener).Count() <= 50, rules[0], "listeners per load balancer: 50");
            Hold(graph.OfType("aws:lb/listenerCertificate:ListenerCertificate").Count() <= 25, rules[0], "certificates: 25");
        }

        foreach (var attachment in graph.OfType("aws:lb/targetGroupAttachment:TargetGroupAttachment"))
            OfAttachment(attachment, (holds, sentence) => Hold(holds, attachment, sentence), graph);
        return broken;
    }

    private static void OfRule(GraphResource rule, Action<bool, string> hold, StackGraph graph, IReadOnlyCollection<string> sticky)
    {
        hold(Number(rule.Inputs["priority"]) is >= 1 and <= 50000, "a priority is an integer from 1 to 50000");
        OfConditions(rule.Inputs["conditions"]!.AsArray(), hold);
        OfActions(Actions(rule), IsHttps(rule.Inputs["listenerArn"], graph), hold, graph, sticky);
        OfTransforms(rule.Inputs["transforms"]?.AsArray() ?? [], Actions(rule), hold, graph);
    }

    private static void OfListener(GraphResource listener, Action<bool, string> hold, StackGraph graph, IReadOnlyCollection<string> sticky)
    {
        var actions = listener.Inputs["defaultActions"]!.AsArray();
        hold(listener.Inputs["conditions"] is null
            && listener.Inputs["transforms"] is null, "the default rule takes no conditions, no transforms");
        hold(!IsSelf(listener, actions), "a redirect changes protocol, host, port or path");
        OfActions(actions, Text(listener.Inputs["protocol"]) == "HTTPS", hold, graph, sticky);
    }

    private static void OfActions(
        JsonArray actions, bool isHttps, Action<bool, string> hold, StackGraph graph, IReadOnlyCollection<string> sticky)
    {
        var types = actions.Select(action => Text(action!["type"])).ToList();
        hold(types.Count(type => RoutingActions.Contains(type)) == 1, "a rule holds exactly one routing action");
        hold(RoutingActions.Contains(types[^1]), "the routing action runs last");
        hold(isHttps || types.Count == 1, "authentication stands on HTTPS listeners alone");
        var orders = actions.Select(action => Number(action!["order"])).ToList();
        hold(actions.Count == 1 || orders.All(order => order is >= 1 and <= 50000), "an order is required when there are several actions");
        var last = actions[^1]!;
        switch (types[^1])
        {
            case "forward":
                OfForward(last, hold, graph, sticky);
                break;
            case "redirect":
                OfRedirect(last["redirect"]!, isHttps, hold);
                break;
            case "fixed-response":
                var response = last["fixedResponse"]!;
                hold(StatusCode().IsMatch(Text(response["statusCode"]) ?? ""), "a fixed response has a status 2XX, 4XX or 5XX");
                hold((Text(response["messageBody"]) ?? "").Length <= 1024, "the body of a fixed response has 1024 characters at most");
                hold(ContentTypes.Contains(Text(response["contentType"])), "a fixed response has one of five content types");
                break;
        }
    }

    private static void OfForward(JsonNode action, Action<bool, string> hold, StackGraph graph, IReadOnlyCollection<string> sticky)
    {
        var groups = Groups(action).ToList();
        hold(groups.Count is >= 1 and <= 5, "a forward has one to five target groups");
        hold(groups.Select(group => group.Arn).Distinct().Count() == groups.Count, "each target group stands once in a forward");
        hold(groups.All(group => group.Weight is null or >= 0 and <= 999), "a weight is 0 to 999");
        hold(groups.Count == 1 || groups.All(group => group.Weight is not null), "several target groups need weights");
        hold(groups.Count <= 1 || groups.Any(group => group.Weight is null or > 0), "not all weights are 0");
        hold(action["forward"] is null || action["targetGroupArn"] is null, "ForwardConfig and TargetGroupArn name the same group");
        var stickiness = action["forward"]?["stickiness"];
        var enabled = stickiness?["enabled"]?.GetValue<bool>() == true;
        hold(!enabled || Number(stickiness!["duration"]) is >= 1 and <= 604800, "group stickiness lasts 1 to 604800 s, and must say so");
        hold(
            enabled || groups.Count == 1 || groups.All(group => !IsSticky(group.Arn, graph, sticky)),
            "group stickiness must be enabled if a member group is sticky");
        foreach (var group in groups.Where(group => group.Weight != 0 && graph.Referenced(group.Arn)?.Type == TargetGroup))
            hold(HasTarget(graph.Referenced(group.Arn)!, graph), "a share goes to no empty target group");
    }

    private static void OfRedirect(JsonNode redirect, bool isHttps, Action<bool, string> hold)
    {
        hold(Text(redirect["statusCode"]) is "HTTP_301" or "HTTP_302", "a redirect is HTTP_301 or HTTP_302");
        hold(
            Keywords.Any(part => (Text(redirect[part.Key]) ?? part.Value) != part.Value),
            "a redirect changes protocol, host, port or path");
        hold(!(isHttps && Text(redirect["protocol"]) == "HTTP"), "no redirect goes from HTTPS to HTTP");
        hold(Text(redirect["port"]) is null or "#{port}" || Number(redirect["port"]) is >= 1 and <= 65535, "a port is 1 to 65535");
        hold((Text(redirect["host"]) ?? "#").Length is >= 1 and <= 128, "a host has 1 to 128 characters");
        hold((Text(redirect["path"]) ?? "#").Length is >= 1 and <= 128, "a path has 1 to 128 characters");
        hold((Text(redirect["query"]) ?? "").Length <= 128, "a query has 128 characters at most");
        hold(Text(redirect["path"]) is null or ['/', ..], "a path begins with a slash");
        hold(Text(redirect["protocol"]) is null or "HTTP" or "HTTPS" or "#{protocol}", "a protocol is HTTP, HTTPS or the keyword");
        foreach (var (part, known) in new[] { ("host", "host"), ("path", "host|path|port"), ("query", "protocol|host|port|path|query") })
        {
            var rest = Regex.Replace(Text(redirect[part]) ?? "", $@"#\{{({known})\}}", "");
            hold(!rest.Contains("#{", StringComparison.Ordinal), "a keyword is one that its part takes");
        }
    }

    private static void OfTransforms(JsonArray transforms, JsonArray actions, Action<bool, string> hold, StackGraph graph)
    {
        var types = transforms.Select(transform => Text(transform!["type"])).ToList();
        hold(types.All(type => type is "url-rewrite" or "host-header-rewrite"), "a transform is one of two types");
        hold(types.Distinct().Count() == types.Count, "a rule has one transform of each type at most");
        foreach (var transform in transforms)
        {
            var url = transform!["urlRewriteConfig"];
            hold(url is null != transform["hostHeaderRewriteConfig"] is null, "a transform has the configuration of its type");
            var rewrite = (url ?? transform["hostHeaderRewriteConfig"])!["rewrite"]!;
            hold(Text(rewrite["regex"])!.Length is >= 1 and <= 1024, "a rewrite's regex has 1024 characters at most");
            hold(Text(rewrite["replace"])!.Length <= 1024, "a rewrite's replacement has 1024 characters at most");
        }

        hold(
            transforms.Count == 0 || Groups(actions[^1]!).All(group => IsLambda(group.Arn, graph)),
            "transforms act before the pick: what the monolith gets is as clients sent it");
    }

    private static void OfConditions(JsonArray conditions, Action<bool, string> hold)
    {
        hold(conditions.Count > 0, "a rule has a condition at least");
        foreach (var single in new[] { "hostHeader", "httpRequestMethod", "pathPattern", "sourceIp" })
            hold(conditions.Count(condition => condition![single] is not null) <= 1, $"a rule has one {single} condition at most");
        hold(conditions.Sum(condition => Values(condition!).Count) <= 5, "a rule has five condition values at most");
        hold(
            conditions.SelectMany(condition => Plain(condition!)).Sum(value => value.Count(letter => letter is '*' or '?')) <= 5,
            "a rule has five wildcards at most");
        foreach (var condition in conditions)
        {
            hold(condition!.AsObject().Count == 1, "a condition has one kind");
            var values = Values(condition);
            hold(values.Count > 0 && values.All(value => value.Length is >= 1 and <= 128), "a value has 1 to 128 characters");
            var (kind, config) = condition.AsObject().Single();
            if (config is JsonObject) hold(config["values"] is null || config["regexValues"] is null, "values or regular expressions");
            OfValues(kind, config!, hold);
        }
    }

    private static void OfValues(string kind, JsonNode config, Action<bool, string> hold)
    {
        var values = config is JsonObject ? Texts(config["values"]) : [];
        switch (kind)
        {
            case "hostHeader":
                hold(values.All(value => Host().IsMatch(value)),
                    "a host has letters, digits, - . * ?, a dot, and letters after the last one");
                break;
            case "pathPattern":
                hold(values.All(value => PathPattern().IsMatch(value)),
                    "a path begins with / or *, and has none but the allowed characters");
                break;
            case "httpRequestMethod":
                hold(values.All(value => Method().IsMatch(value)), "a method has upper-case letters, - and _, 40 at most");
                break;
            case "httpHeader":
                var name = Text(config["httpHeaderName"])!;
                hold(HeaderName().IsMatch(name) && !name.Equals("Host", StringComparison.OrdinalIgnoreCase), "a header is not Host");
                break;
            case "sourceIp":
                hold(values.All(value => System.Net.IPNetwork.TryParse(value, out var network) && network.ToString() == value), "a CIDR");
                break;
        }
    }

    private static void OfAttachment(GraphResource attachment, Action<bool, string> hold, StackGraph graph)
    {
        var alias = graph.Referenced(attachment.Inputs["targetId"]);
        var group = graph.Referenced(attachment.Inputs["targetGroupArn"]);
        var permission = graph.OfType("aws:lambda/permission:Permission").SingleOrDefault(p =>
            graph.Referenced(p.Inputs["sourceArn"]) == group);
        hold(permission is not null && attachment.DependsOn.Contains(permission.Urn), "an attachment comes after the permission");
        hold(
            permission is not null && graph.Referenced(permission.Inputs["qualifier"]) == alias
                && Text(permission.Inputs["principal"]) == "elasticloadbalancing.amazonaws.com",
            "the qualifier is the same in permission and attachment");
        hold(
            graph.OfType("aws:lb/targetGroupAttachment:TargetGroupAttachment").Count(a =>
                graph.Referenced(a.Inputs["targetGroupArn"]) == group) == 1,
            "a target group has one function");
    }

    private static bool IsSelf(GraphResource listener, JsonArray actions) =>
        actions[^1]!["redirect"] is { } redirect && (Text(redirect["host"]) ?? "#{host}") == "#{host}"
        && (Text(redirect["path"]) ?? "/#{path}") == "/#{path}"
        && Own(redirect["protocol"], "#{protocol}", Text(listener.Inputs["protocol"])!)
        && Own(redirect["port"], "#{port}", $"{listener.Inputs["port"]}");

    private static bool Own(JsonNode? part, string keyword, string own) => Text(part) is not { } text || text == keyword || text == own;

    private static bool IsHttps(JsonNode? listenerArn, StackGraph graph) =>
        graph.Referenced(listenerArn) is not { } listener || Text(listener.Inputs["protocol"]) == "HTTPS";

    private static bool IsSticky(string arn, StackGraph graph, IReadOnlyCollection<string> sticky) =>
        sticky.Contains(arn) || graph.Referenced(arn)?.Inputs["stickiness"]?["enabled"]?.GetValue<bool>() == true;

    private static bool IsLambda(string arn, StackGraph graph) => Text(graph.Referenced(arn)?.Inputs["targetType"]) == "lambda";

    private static bool HasTarget(GraphResource group, StackGraph graph) => Text(group.Inputs["targetType"]) == "lambda"
        ? graph.OfType("aws:lb/targetGroupAttachment:TargetGroupAttachment").Any(a => graph.Referenced(a.Inputs["targetGroupArn"]) == group)
        : graph.OfType("aws:autoscaling/attachment:Attachment").Any(a => graph.Referenced(a.Inputs["lbTargetGroupArn"]) == group);

    private static JsonArray Actions(GraphResource rule) => rule.Inputs["actions"]!.AsArray();

    /// <summary>The target groups of a forward; none of another action.</summary>
    public static IEnumerable<(string Arn, int? Weight)> Groups(JsonNode action) =>
        action["targetGroupArn"] is { } single ? [(Text(single)!, null)]
        : action["forward"]?["targetGroups"] is JsonArray groups
            ? groups.Select(group => (Text(group!["arn"])!, Number(group["weight"])))
            : [];

    private static IReadOnlyList<string> Plain(JsonNode condition) => condition["queryStrings"] is JsonArray pairs
        ? [.. pairs.SelectMany(pair => new[] { Text(pair!["key"]), Text(pair["value"]) }).OfType<string>()]
        : Texts(condition.AsObject().Single().Value!["values"]);

    private static IReadOnlyList<string> Values(JsonNode condition) => condition["queryStrings"] is JsonArray pairs
        ? [.. pairs.Select(pair => Text(pair!["value"])!)]
        : [.. Plain(condition), .. Texts(condition.AsObject().Single().Value!["regexValues"])];

    private static IReadOnlyList<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(value => Text(value)!)];

    private static string? Text(JsonNode? node) => node?.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>()
        : null;

    private static int? Number(JsonNode? node) => node is null ? null
        : node.GetValueKind() == System.Text.Json.JsonValueKind.Number ? node.GetValue<int>()
        : int.TryParse(Text(node), out var number) ? number : null;

    [GeneratedRegex(@"^[245]\d\d$")]
    private static partial Regex StatusCode();

    [GeneratedRegex(@"^[A-Za-z0-9.*?-]*\.[A-Za-z*?]+$")]
    private static partial Regex Host();

    [GeneratedRegex("""^[/*][A-Za-z0-9_.$/~"'@:+&*?-]*$""")]
    private static partial Regex PathPattern();

    [GeneratedRegex("^[A-Z_-]{1,40}$")]
    private static partial Regex Method();

    [GeneratedRegex("^[0-9A-Za-z!#$%&'*+.^_`|~-]{1,40}$")]
    private static partial Regex HeaderName();
}

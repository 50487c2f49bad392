using System.Globalization;
using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Reads what a rule or a default action does.</summary>
internal sealed class ActionReader(TargetGroups targetGroups)
{
    // The API's limit on the body of a fixed response.
    private const int LongestBody = 1024;

    /// <exception cref="NotSupportedException">The front door does not serve it, or an ALB does not take it.</exception>
    public NamedAction Read(string rule, JsonArray actions)
    {
        // The lowest order first; where there is one action, it needs none.
        var ordered = actions.Select(action => action!).OrderBy(action => action["order"]?.GetValue<int>() ?? 0).ToList();
        var authentication = ordered.Count == 2 ? AuthenticationReader.Read(rule, ordered[0]) : null;
        if (ordered.Count != (authentication is null ? 1 : 2))
        {
            throw new NotSupportedException(
                $"rule {rule}: the front door serves a single action, or one that authenticates and then another, not "
                    + string.Join(", ", ordered.Select(action => Text(action, "type"))));
        }

        return Routing(rule, ordered[^1]) with { Authentication = authentication };
    }

    private NamedAction Routing(string rule, JsonNode action) => Text(action, "type") switch
    {
        "forward" => ReadForward(rule, action),
        "redirect" => ReadRedirect(rule, action["redirect"]),
        "fixed-response" => ReadFixedResponse(rule, action["fixedResponse"]),
        var type => throw new NotSupportedException(
            $"rule {rule}: the front door serves forward, redirect and fixed-response actions, not {type}"),
    };

    private ForwardAction ReadForward(string rule, JsonNode action)
    {
        if (action["targetGroupArn"] is { } single) return new(rule, [new(targetGroups.Of(rule, single), 1)], null);
        var forward = action["forward"] ?? throw new NotSupportedException($"rule {rule}: a forward action to no target group");
        var stickiness = forward["stickiness"];
        return new(
            rule,
            [.. forward["targetGroups"]!.AsArray()
                .Select(t => new WeightedTarget(targetGroups.Of(rule, t!["arn"]), t["weight"]?.GetValue<int>() ?? 1))],
            stickiness?["enabled"]?.GetValue<bool>() == true ? TimeSpan.FromSeconds(stickiness["duration"]!.GetValue<int>()) : null);
    }

    private static RedirectAction ReadRedirect(string rule, JsonNode? redirect)
    {
        var status = Text(redirect, "statusCode") switch
        {
            "HTTP_301" => 301,
            "HTTP_302" => 302,
            var other => throw new NotSupportedException(
                $"rule {rule}: redirect.statusCode: {other ?? "nothing"} is not allowed; allowed: HTTP_301, HTTP_302"),
        };
        var defaults = new RedirectAction(rule, status);
        return defaults with
        {
            Protocol = Text(redirect, "protocol") ?? defaults.Protocol,
            Host = Text(redirect, "host") ?? defaults.Host,
            Port = Text(redirect, "port") ?? defaults.Port,
            Path = Text(redirect, "path") ?? defaults.Path,
            Query = Text(redirect, "query") ?? defaults.Query,
        };
    }

    private static FixedResponseAction ReadFixedResponse(string rule, JsonNode? response)
    {
        var (status, body) = (Text(response, "statusCode"), Text(response, "messageBody") ?? "");
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            || code is not (>= 200 and <= 299 or >= 400 and <= 599))
        {
            throw new NotSupportedException(
                $"rule {rule}: fixedResponse.statusCode: {status ?? "nothing"} is not allowed; allowed: 2XX, 4XX, 5XX");
        }

        if (body.Length > LongestBody)
        {
            throw new NotSupportedException(
                $"rule {rule}: fixedResponse.messageBody: {body.Length} characters; an ALB takes {LongestBody}");
        }
        // The content type that an ALB sends where none is given is not documented; the provider requires one.
        return new(rule, code, Text(response, "contentType") ?? "text/plain", body);
    }

    private static string? Text(JsonNode? json, string member) => json?[member]?.GetValue<string>();
}

using System.Globalization;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.Cli.Routes;

/// <summary>What a rule does, in words.</summary>
internal static class ActionText
{
    private const int LongestBody = 40;

    /// <param name="action">The action.</param>
    /// <param name="addressOf">Where the servers of a group listen; null leaves it out.</param>
    public static string Of(NamedAction action, Func<TargetGroupModel, string?>? addressOf = null) =>
        Authentication(action) + Words(action, addressOf) + Transforms(action.Transforms);

    /// <summary>What is asked before that, and a comma; empty for nothing.</summary>
    public static string Authentication(NamedAction action) => action.Authentication is { } asked ? $"{asked.Words}, then " : "";

    private static string Words(NamedAction action, Func<TargetGroupModel, string?>? addressOf) => action switch
    {
        ForwardAction forward => Targets(forward, addressOf),
        RedirectAction redirect => $"redirect {redirect.StatusCode} to {UrlOf(redirect)}",
        FixedResponseAction { IsUnknown: true } => "its owner's default action, which is not known here",
        FixedResponseAction fixedResponse => $"fixed response {fixedResponse.StatusCode} {fixedResponse.ContentType}{Body(fixedResponse)}",
        _ => throw new NotSupportedException($"{action.GetType().Name} has no words"),
    };

    /// <summary>Where a forward sends requests, with shares where there are several target groups.</summary>
    public static string Targets(ForwardAction action, Func<TargetGroupModel, string?>? addressOf = null)
    {
        var whole = action.Targets.Sum(t => t.Weight);
        var shares = action.Targets.Select(t => action.Targets.Count == 1
            ? Name(t.TargetGroup, addressOf)
            : string.Create(CultureInfo.InvariantCulture, $"{100m * t.Weight / whole:0.#} % {Name(t.TargetGroup, addressOf)}"));
        var stickiness = action.Stickiness is { } duration ? $", sticky for {Duration.Format(duration)}" : "";
        return string.Join(", ", shares) + stickiness;
    }

    private static string Body(FixedResponseAction action) => action.MessageBody.Length switch
    {
        0 => "",
        <= LongestBody => $": {Quoted.Visible(action.MessageBody)}",
        var length => $" ({length} characters)",
    };

    // From its path on, where it stays at the same listener.
    private static string UrlOf(RedirectAction action)
    {
        var own = new RedirectAction(action.RuleName, action.StatusCode);
        var isHere = (action.Protocol, action.Host, action.Port) == (own.Protocol, own.Host, own.Port);
        return (isHere ? "" : $"{action.Protocol.ToLowerInvariant()}://{action.Host}:{action.Port}") + action.Path
            + (action.Query.Length > 0 ? $"?{action.Query}" : "");
    }

    /// <summary>What is rewritten, after a semicolon; empty for nothing.</summary>
    public static string Transforms(Transforms? transforms) => string.Concat(
        transforms?.HostHeader is { } host ? $"; host {host}" : "",
        transforms?.Url is { } url ? $"; URL {url}" : "");

    private static string Name(TargetGroupModel group, Func<TargetGroupModel, string?>? addressOf) => group switch
    {
        { Function: { } function } => $"Lambda {function.Name}",
        { IsLambda: true } => $"Lambda target group {group.Name} without a target",
        _ => addressOf?.Invoke(group) is { } address ? $"{group.Owner} at {address}" : group.Owner,
    };
}

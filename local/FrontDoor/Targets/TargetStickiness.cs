using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>
/// Stickiness of a target group: the cookie AWSALB, with AWSALBCORS for cross-origin requests, or AWSALBAPP-0 beside a cookie of the
/// application's own. An ALB encrypts the value; here it is made of the host and port of the target.
/// </summary>
internal static class TargetStickiness
{
    private const string Cookie = "AWSALB";
    private const string CrossOriginCookie = "AWSALBCORS";
    private const string ApplicationCookie = "AWSALBAPP-0";

    /// <summary>The target that the client belongs to, or else the next one; the answer will tell the client.</summary>
    public static InstanceTarget? Choose(HttpContext context, TargetStickinessModel stickiness, InstanceTargetGroup group)
    {
        if ((Read(context.Request, stickiness, group.InService) ?? group.Next()) is not { } target) return null;
        context.Response.OnStarting(() =>
        {
            Write(context.Response, stickiness, target);
            return Task.CompletedTask;
        });
        return target;
    }

    // If it still serves.
    private static InstanceTarget? Read(HttpRequest request, TargetStickinessModel stickiness, IReadOnlyList<InstanceTarget> targets)
    {
        var cookies = request.Cookies;
        string? key;
        if (stickiness.ApplicationCookie is { } name) key = cookies.ContainsKey(name) ? cookies[ApplicationCookie] : null;
        // Of the two, the cross-origin one wins.
        else key = cookies[CrossOriginCookie] ?? cookies[Cookie];
        return key is null ? null : targets.FirstOrDefault(target => target.Key == key);
    }

    private static void Write(HttpResponse response, TargetStickinessModel stickiness, InstanceTarget target)
    {
        if (stickiness.ApplicationCookie is { } name)
        {
            if (response.Headers.SetCookie.Any(cookie => cookie?.StartsWith($"{name}=", StringComparison.Ordinal) == true))
                StickinessCookie.Append(response, ApplicationCookie, target.Key, stickiness.Duration);
            return;
        }

        StickinessCookie.AppendPair(response, Cookie, CrossOriginCookie, target.Key, stickiness.Duration);
    }
}

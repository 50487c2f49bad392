using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.FrontDoor.Targets;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>
/// Group stickiness of a weighted forward: the cookie AWSALBTG, and its twin AWSALBTGCORS for cross-origin requests, keep a client with the
/// target group it first met. An ALB encrypts the value; here it is the name of the target group.
/// </summary>
internal static class GroupStickiness
{
    private const string Cookie = "AWSALBTG";
    private const string CrossOriginCookie = "AWSALBTGCORS";

    /// <summary>The target group that the client belongs to, or else one by weight; the answer will tell the client.</summary>
    public static TargetGroupModel Choose(
        HttpContext context,
        IReadOnlyList<WeightedTarget> targets,
        TimeSpan duration,
        RequestRecord record)
    {
        var targetGroup = Read(context.Request, targets, record) ?? WeightedPick.Of(targets);
        context.Response.OnStarting(() =>
        {
            Write(context.Response, targetGroup, duration);
            return Task.CompletedTask;
        });
        return targetGroup;
    }

    // If it still is one of the forward's.
    private static TargetGroupModel? Read(HttpRequest request, IReadOnlyList<WeightedTarget> targets, RequestRecord record)
    {
        if ((Value(request, CrossOriginCookie) ?? Value(request, Cookie)) is not { } value) return null;
        if (!value.Contains('%', StringComparison.Ordinal)) return targets.FirstOrDefault(t => t.TargetGroup.Name == value)?.TargetGroup;
        record.Fail("AWSALBTGCookieInvalid", $"an ALB does not understand a URL-encoded {Cookie}: send the cookie back as it was set");
        return null;
    }

    // As sent: the framework's own parser decodes it, which an ALB does not do.
    private static string? Value(HttpRequest request, string name)
    {
        foreach (var line in request.Headers.Cookie)
        {
            foreach (var range in line.AsSpan().Split(';'))
            {
                var cookie = line.AsSpan()[range].Trim();
                if (cookie.Length > name.Length && cookie[name.Length] == '=' && cookie.StartsWith(name, StringComparison.Ordinal))
                    return cookie[(name.Length + 1)..].ToString();
            }
        }

        return null;
    }

    private static void Write(HttpResponse response, TargetGroupModel targetGroup, TimeSpan duration) =>
        StickinessCookie.AppendPair(response, Cookie, CrossOriginCookie, targetGroup.Name, duration);
}

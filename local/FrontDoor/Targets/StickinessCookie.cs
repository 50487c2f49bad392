using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Targets;

/// <summary>The cookies of stickiness. Every answer renews them.</summary>
internal static class StickinessCookie
{
    /// <summary>Adds a cookie.</summary>
    public static void Append(HttpResponse response, string name, string value, TimeSpan duration) =>
        response.Cookies.Append(name, value, new() { MaxAge = duration, Path = "/" });

    /// <summary>Adds a cookie, and its twin that browsers send from other sites as well.</summary>
    public static void AppendPair(HttpResponse response, string name, string crossOriginName, string value, TimeSpan duration)
    {
        Append(response, name, value, duration);
        response.Cookies.Append(
            crossOriginName,
            value,
            new() { MaxAge = duration, Path = "/", SameSite = SameSiteMode.None, Secure = true });
    }
}

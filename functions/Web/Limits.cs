using Microsoft.AspNetCore.Http.Extensions;

namespace Hybrid.Functions.Web;

/// <summary>
/// What Kestrel refuses where it listens. A function has no Kestrel before it, and what an application makes of a long address, such as the
/// way to its sign-in, may be more than the 32 KB of headers that a load balancer takes of a function's answer.
/// </summary>
internal static class Limits
{
    // Kestrel's for a whole request line (KestrelServerLimits.MaxRequestLineSize).
    private const int LongestTarget = 8 * 1024;

    // A name of the DNS, and a port.
    private const int LongestHost = 253 + 6;

    public static void UseLimits(this WebApplication application) => application.Use((context, next) =>
    {
        var request = context.Request;
        context.Response.StatusCode = request.Host.Value?.Length > LongestHost ? StatusCodes.Status400BadRequest
            : request.GetEncodedPathAndQuery().Length > LongestTarget ? StatusCodes.Status414UriTooLong
            : StatusCodes.Status200OK;
        return context.Response.StatusCode == StatusCodes.Status200OK ? next(context) : Task.CompletedTask;
    });
}

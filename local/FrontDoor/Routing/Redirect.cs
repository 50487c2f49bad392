using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>Answers as a redirect action says.</summary>
internal static class Redirect
{
    // An ALB answers 507 instead of a Location above 8 K.
    private const int LongestLocation = 8 * 1024;

    public static Task WriteAsync(HttpContext context, RedirectAction action, Func<int, int> localPort, Exchange exchange)
    {
        var (request, record) = (context.Request, exchange.Record);
        // A request of HTTP/1.0 may have no Host; an ALB knows its own name then.
        var host = request.Host.HasValue ? request.Host.Host : "localhost";
        var location = new RequestUrl(request.Scheme, host, context.Connection.LocalPort, exchange.PathAndQuery)
            .Redirect(action, localPort);
        if (location.Length > LongestLocation)
        {
            record.Fail(null, $"the redirect leads to a URL of {location.Length} characters; an ALB sends {LongestLocation} at most");
            return ElbPage.WriteAsync(context, StatusCodes.Status507InsufficientStorage);
        }

        // A control character may come in with the path, and no header may hold one.
        if (location.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            record.Fail(null, "the URL that the redirect leads to would have a control character");
            return ElbPage.WriteAsync(context, StatusCodes.Status400BadRequest);
        }

        record.RedirectUrl = location;
        return ElbPage.WriteAsync(context, action.StatusCode, location);
    }
}

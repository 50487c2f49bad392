using System.Globalization;
using Hybrid.Infra.Catalog;
using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor.Routing;

/// <summary>The URL of a request, and where a redirect leads from it.</summary>
/// <param name="Protocol">http or https.</param>
/// <param name="Host">The host without its port.</param>
/// <param name="Port">The port that the client has connected to.</param>
/// <param name="PathAndQuery">Path and query as sent.</param>
internal sealed record RequestUrl(string Protocol, string Host, int Port, string PathAndQuery)
{
    /// <summary>The <c>Location</c> of the redirect. It always carries the port, as an ALB's does.</summary>
    /// <param name="action">The redirect.</param>
    /// <param name="localPort">The local port that stands for a port of the load balancer.</param>
    public string Redirect(RedirectAction action, Func<int, int> localPort)
    {
        var port = Expand(action.Port);
        // Where the host stays the client's own, the port is one of the load balancer's, and here another stands for it. A host that the
        // action spells out is somewhere else.
        if (action.Host.Contains("#{host}", StringComparison.Ordinal)
            && int.TryParse(action.Port, NumberStyles.None, CultureInfo.InvariantCulture, out var listenerPort))
        {
            port = localPort(listenerPort).ToString(CultureInfo.InvariantCulture);
        }

        var query = Expand(action.Query);
        return $"{Expand(action.Protocol).ToLowerInvariant()}://{Expand(action.Host)}:{port}{Expand(action.Path)}"
            + (query.Length > 0 ? $"?{query}" : "");
    }

    private string Expand(string part)
    {
        var path = PathAndQuery.Split('?', 2);
        return new RedirectKeywords(Protocol, Host, Port, path[0], path is [_, var query] ? query : "").Fill(part);
    }
}

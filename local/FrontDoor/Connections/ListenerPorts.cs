using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Hybrid.Local.FrontDoor;

/// <summary>Which local port stands for which port of the load balancer. Complete once every listener listens.</summary>
internal sealed class ListenerPorts
{
    private readonly Dictionary<int, ListenOptions> _endpoints = [];

    /// <summary>Adds a listener.</summary>
    public void Add(int port, ListenOptions endpoint) => _endpoints.Add(port, endpoint);

    /// <summary>The local port; the port itself if no listener has it.</summary>
    public int LocalPort(int port) => _endpoints.TryGetValue(port, out var endpoint) ? endpoint.IPEndPoint!.Port : port;
}

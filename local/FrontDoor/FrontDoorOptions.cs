using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor;

/// <summary>How the front door serves.</summary>
internal sealed record FrontDoorOptions
{
    /// <summary>How far the local port of HTTPS is above that of HTTP: as far as 443 is above 80.</summary>
    public const int HttpsOffset = 443 - 80;

    /// <summary>The local port of the HTTP listener; 0 takes any free port.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Where the monolith listens.</summary>
    public required Uri Monolith { get; init; }

    /// <summary>The local port of a listener.</summary>
    public int LocalPort(ListenerModel listener) => Port == 0 ? 0 : listener.Protocol == "HTTPS" ? Port + HttpsOffset : Port;
}

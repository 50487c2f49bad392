using Hybrid.Local.FrontDoor.Model;

namespace Hybrid.Local.FrontDoor;

/// <summary>Where a listener listens locally.</summary>
internal sealed record ListenerAddress(ListenerModel Listener, Uri Url);

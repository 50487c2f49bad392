using Hybrid.Infra.Adopted;
using Hybrid.Infra.Components.Network;
using Hybrid.Infra.Components.Shared;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Components.Monolith;

/// <summary>The servers that get what no route takes.</summary>
public sealed class MonolithComponent(ServerGroup group, NetworkComponent network)
    : ServerGroupComponent(ComponentTypes.Monolith, group, network);

/// <summary>A monolith that is there already.</summary>
public sealed class AdoptedMonolithComponent : AdoptedServerGroupComponent
{
    internal AdoptedMonolithComponent(ServerGroup group, AdoptedTargetGroup targetGroup)
        : base(ComponentTypes.AdoptedMonolith, group, targetGroup) { }
}

/// <summary>Servers beside the monolith.</summary>
public sealed class ServersComponent(ServerGroup group, NetworkComponent network)
    : ServerGroupComponent(ComponentTypes.Servers, group, network);

/// <summary>Servers beside the monolith that are there already.</summary>
public sealed class AdoptedServersComponent : AdoptedServerGroupComponent
{
    internal AdoptedServersComponent(ServerGroup group, AdoptedTargetGroup targetGroup)
        : base(ComponentTypes.AdoptedServers, group, targetGroup) { }
}

using Hybrid.Local.FrontDoor.Listening;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Routing;
using Hybrid.Local.RouteMap.Statistics;
using Hybrid.Local.RouteMap.Stories;

namespace Hybrid.Local.RouteMap.Pages;

/// <summary>The stack that the pages are about. It may become another while it runs: each page asks anew.</summary>
internal sealed record RunningStack
{
    /// <summary>The name of the stack.</summary>
    public required string Name { get; init; }

    /// <summary>What is served at the moment.</summary>
    public required Func<LoadBalancerModel> LoadBalancer { get; init; }

    /// <summary>Where it is served at the moment.</summary>
    public required Func<IReadOnlyList<ListenerAddress>> Addresses { get; init; }

    /// <summary>How many processes a function has at the moment.</summary>
    public required Func<string, int> Processes { get; init; }

    /// <summary>The weights chosen by hand.</summary>
    public required WeightsByHand Weights { get; init; }

    /// <summary>Every request, counted.</summary>
    public required FlowTable Flows { get; init; }

    /// <summary>Routes whose functions are asked in the background.</summary>
    public ShadowTable Shadows { get; init; } = ShadowTable.None;

    /// <summary>The latest requests.</summary>
    public required StoryRing Stories { get; init; }

    /// <summary>Whether the pages show what lets somebody in.</summary>
    public bool ShowSecrets { get; init; }

    /// <summary>What is not shown of a story.</summary>
    public Secrets SecretsOf(Story story) => ShowSecrets ? Secrets.None : story.Secrets;
}

using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Parity.Comparing;

namespace Hybrid.Local.Parity.Requests;

/// <summary>A route that is compared.</summary>
internal sealed record ParityRoute
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The target group of its function.</summary>
    public required TargetGroupModel Function { get; init; }

    /// <summary>What its rule changes in a request on its way to the function; null for nothing.</summary>
    public Transforms? Transforms { get; init; }

    /// <summary>What is not compared of it.</summary>
    public IgnoreRules Ignore { get; init; } = IgnoreRules.None;

    /// <summary>Per cent of its requests that go to the function where it is deployed.</summary>
    public decimal Weight { get; init; }

    /// <summary>A request that bears this header goes to the function whatever the weight; null for none.</summary>
    public string? PreviewHeader { get; init; }
}

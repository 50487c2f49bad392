using System.Globalization;

namespace Hybrid.Local.Cli.Catalog;

/// <summary>A route that is to be added.</summary>
internal sealed record NewRoute
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Which requests it takes.</summary>
    public required MatchText Match { get; init; }

    /// <summary>The property of <c>Functions</c> that answers them, which may be there; null: a new one, called after the route.</summary>
    public string? NamedFunction { get; init; }

    /// <summary>Whether the named function is to be new, however like that of another its name is.</summary>
    public bool IsNewFunction { get; init; }

    /// <summary>The property of <c>Functions</c> that answers them.</summary>
    public string Function => NamedFunction ?? FunctionName.Of(Name);

    /// <summary>The environment that deploys it.</summary>
    public required string Stack { get; init; }

    /// <summary>Per cent of the matching requests that go to Lambda there; null: none, or what the stack's file says already.</summary>
    public decimal? Weight { get; init; }

    /// <summary>The file that says how far it has moved.</summary>
    public string StackFile => $"Pulumi.{Stack}.yaml";

    /// <summary>Its line in the catalog.</summary>
    public string Element => $"new(\"{Name}\", {Match.ToCode()}, Functions.{Function})";

    /// <summary>Its weight as the stack's file has it.</summary>
    public string WeightText => (Weight ?? 0).ToString(CultureInfo.InvariantCulture);
}

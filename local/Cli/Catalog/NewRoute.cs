using System.Globalization;
using System.Text.Json.Nodes;

using Hybrid.Infra.Catalog;
using Hybrid.Local.Cli.Catalog.Editing;

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

    /// <summary>What answers them in the place of a function; null: a function.</summary>
    public RouteTarget? Answer { get; init; }

    /// <summary>The target group of the servers that answer, which the stack is to adopt; null: what its file says of them.</summary>
    public string? TargetGroup { get; init; }

    /// <summary>The environment that deploys it.</summary>
    public required string Stack { get; init; }

    /// <summary>Per cent of the matching requests that go to Lambda there; null: none, or what the stack's file says already.</summary>
    public decimal? Weight { get; init; }

    /// <summary>The file that says how far it has moved.</summary>
    public string StackFile => $"Pulumi.{Stack}.yaml";

    /// <summary>Its line in the catalog.</summary>
    public string Element => $"new(\"{Name}\", {Match.ToCode()}, {Answer?.Accept(new TargetCode()) ?? $"Functions.{Function}"})";

    /// <summary>Its entry as the stack's file has it.</summary>
    public JsonValue Entry => Answer is null ? JsonValue.Create(Weight ?? 0) : JsonValue.Create(true);

    /// <summary>The same as text.</summary>
    public string EntryText => Answer is null ? (Weight ?? 0).ToString(CultureInfo.InvariantCulture) : "true";
}

using System.Text.Json.Nodes;

namespace Hybrid.Local.Graph;

/// <summary>One resource that the program registers.</summary>
internal sealed record GraphResource
{
    /// <summary>Pulumi's type token, such as <c>aws:lb/listenerRule:ListenerRule</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The logical name.</summary>
    public required string Name { get; init; }

    /// <summary>The URN that the engine would give it, made of the real chain of parents.</summary>
    public required string Urn { get; init; }

    /// <summary>The parent's URN; null for the stack itself.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether a provider manages it; false for components.</summary>
    public bool Custom { get; init; }

    /// <summary>Whether it is a component that another program builds, as those of awsx are.</summary>
    public bool Remote { get; init; }

    /// <summary>The inputs under their wire names, with references to other resources as <see cref="Reference"/> tokens.</summary>
    public required JsonObject Inputs { get; init; }

    /// <summary>The URNs of its explicit dependencies.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Whether Pulumi refuses to delete it.</summary>
    public bool Protect { get; init; }

    /// <summary>The URN of an explicit provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Inputs whose changes Pulumi overlooks.</summary>
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];
}

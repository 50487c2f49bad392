using System.Text.Json.Nodes;
using Hybrid.Infra.Settings;

namespace Hybrid.Local.Graph;

/// <summary>
/// Every resource that the program registers, with symbolic references between them: the one model of the stack that preview, export and
/// the front door work on.
/// </summary>
internal sealed record StackGraph
{
    /// <summary>The stack's name, such as <c>dev</c>.</summary>
    public required string Stack { get; init; }

    /// <summary>The project's name, as the URNs have it.</summary>
    public string Project => Resources.Count > 0 ? Resources[0].Urn.Split("::")[1] : "";

    /// <summary>The AWS region.</summary>
    public required string Region { get; init; }

    /// <summary>The folder in which Pulumi runs the program: relative asset paths start there.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>The resources, parents before children, otherwise in the order registered.</summary>
    public required IReadOnlyList<GraphResource> Resources { get; init; }

    /// <summary>The outputs of the stack.</summary>
    public required JsonObject Outputs { get; init; }

    /// <summary>How Pulumi names what has no name; its default of a graph that was read from a file.</summary>
    public AutoNaming Naming { get; init; } = AutoNaming.Default;

    /// <summary>Hosted zones that the program looks up: id and name.</summary>
    public IReadOnlyDictionary<string, string> HostedZones { get; init; } = new Dictionary<string, string>();

    /// <summary>The data sources that the program asks, by their tokens; unknown of a graph that was read from a file.</summary>
    public IReadOnlyCollection<string> DataSources { get; init; } = [];

    /// <summary>
    /// What its functions and files are built from: a hash for each (<see cref="FunctionSources"/>). Empty where nobody has asked, as in a
    /// file that an older program wrote.
    /// </summary>
    public IReadOnlyDictionary<string, string> Sources { get; init; } = new Dictionary<string, string>();

    /// <summary>The resources of one type.</summary>
    public IEnumerable<GraphResource> OfType(string type) => Resources.Where(r => r.Type == type);

    /// <summary>The resource that a value refers to, if it is exactly one reference.</summary>
    public GraphResource? Referenced(JsonNode? value) =>
        Reference.TryParse(
            value?.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null,
            out var reference)
            ? Resources.FirstOrDefault(r => r.Type == reference.Type && r.Name == reference.Name)
            : null;
}

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

    /// <summary>The URNs of the resources with which it is replaced.</summary>
    public IReadOnlyList<string> ReplaceWith { get; init; } = [];

    /// <summary>
    /// The URNs that it may have had: where the state has none of its own, Pulumi takes over the first of these that is there. No file of a
    /// graph has them, since they say nothing of what is registered.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether Pulumi refuses to delete it.</summary>
    public bool Protect { get; init; }

    /// <summary>The URN of an explicit provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Inputs whose changes Pulumi overlooks.</summary>
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];
}

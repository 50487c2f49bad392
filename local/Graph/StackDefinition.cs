using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;

namespace Hybrid.Local.Graph;

/// <summary>What to evaluate: the program, for one stack.</summary>
internal sealed record StackDefinition
{
    /// <summary>The project's name in <c>Pulumi.yaml</c>.</summary>
    public required string Project { get; init; }

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The folder in which Pulumi runs the program.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>The stack's configuration: namespaced keys, and their values as Pulumi passes them (plain text, or JSON).</summary>
    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    /// <summary>
    /// The keys of the configuration that Pulumi is to take for encrypted; null leaves to the environment what it says of them.
    /// </summary>
    public IReadOnlyList<string>? SecretKeys { get; init; }

    /// <summary>What of the configuration is otherwise here than where it is deployed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The catalog of routes.</summary>
    public IReadOnlyList<Route> Catalog { get; init; } = Routes.All;

    /// <summary>The last deployment.</summary>
    public LastDeployment Last { get; init; } = LastDeployment.None;

    /// <summary>What data sources answer otherwise than they do by default: token to members.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Answers { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, object>>();

    /// <summary>A section of the configuration; empty where it is none, as the stack itself will say.</summary>
    public JsonObject Section(string key)
    {
        try
        {
            return JsonNode.Parse(Configuration.GetValueOrDefault(key, "{}")) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The AWS region: <c>aws:region</c>, or us-east-1, where AWS itself starts.</summary>
    public string Region => Configuration.GetValueOrDefault("aws:region", "us-east-1");
}

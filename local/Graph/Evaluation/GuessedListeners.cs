using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra.Catalog;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>
/// Which protocol the adopted listeners speak, where nothing says so and nobody can ask AWS: HTTPS, unless a route of the stack is one that
/// an ALB has on HTTP alone, since each listener has every route.
/// </summary>
/// <remarks>
/// No redirect leads from HTTPS to HTTP: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html
/// </remarks>
internal sealed class GuessedListeners
{
    /// <param name="definition">The stack.</param>
    public GuessedListeners(StackDefinition definition)
    {
        if (definition.Answers.ContainsKey(MockInvokes.GetListener)) return;
        var cutover = definition.Section("hybrid:cutover");
        var deployed = definition.Catalog.Where(route => IsOn(cutover, route.Name)).ToList();
        // What asks who somebody is takes HTTPS; a stack that has both is refused as AWS refuses it.
        if (deployed.Exists(route => route.Authenticate is not null)) return;
        if (deployed.Find(route => route.Target is Redirect { Protocol: "HTTP" }) is not { } plain) return;
        (IsHttp, Warning) = (true, $"{plain.Name}: It leads to HTTP, which an ALB refuses on a listener of HTTPS. Those of "
            + "hybrid:loadBalancer.listenerArns are taken for HTTP here; AWS is asked by 'pulumi preview'.");
    }

    /// <summary>Whether they speak HTTP.</summary>
    public bool IsHttp { get; }

    /// <summary>What to know where they do.</summary>
    public string? Warning { get; }

    private static bool IsOn(JsonObject cutover, string route) =>
        cutover.TryGetPropertyValue(route, out var entry) && entry?.GetValueKind() != JsonValueKind.False;
}

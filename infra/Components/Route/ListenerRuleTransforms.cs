using Hybrid.Infra.Catalog;
using Hybrid.Infra.Values;
using Pulumi;
using Pulumi.Aws.LB.Inputs;

namespace Hybrid.Infra.Components.Route;

/// <summary>The rewrites of a route as the transforms of a listener rule.</summary>
internal static class ListenerRuleTransforms
{
    public static InputList<ListenerRuleTransformArgs> From(ValueList<Rewrite> rewrites)
    {
        if (rewrites.Count == 0) return null!;
        return rewrites.Select(From).ToArray();
    }

    private static ListenerRuleTransformArgs From(Rewrite rewrite) => rewrite.Kind == RewriteKind.Url
        ? new()
        {
            Type = "url-rewrite",
            UrlRewriteConfig = new ListenerRuleTransformUrlRewriteConfigArgs
            {
                Rewrite = new ListenerRuleTransformUrlRewriteConfigRewriteArgs { Regex = rewrite.Regex, Replace = rewrite.Replacement },
            },
        }
        : new()
        {
            Type = "host-header-rewrite",
            HostHeaderRewriteConfig = new ListenerRuleTransformHostHeaderRewriteConfigArgs
            {
                Rewrite = new ListenerRuleTransformHostHeaderRewriteConfigRewriteArgs
                {
                    Regex = rewrite.Regex,
                    Replace = rewrite.Replacement,
                },
            },
        };
}

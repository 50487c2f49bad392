using System.Text.Json.Nodes;

namespace Hybrid.Local.FrontDoor.Model;

/// <summary>Reads the transforms of a rule.</summary>
internal static class TransformReader
{
    /// <summary>The transforms, or null if there are none.</summary>
    /// <exception cref="NotSupportedException">An ALB does not take one of them.</exception>
    public static Transforms? Read(string rule, JsonArray? transforms)
    {
        if (transforms is null or []) return null;
        var (host, url) = (default(RegexRewrite), default(RegexRewrite));
        foreach (var transform in transforms)
        {
            switch (transform!["type"]!.GetValue<string>())
            {
                case "host-header-rewrite":
                    host = Rewrite(rule, transform["hostHeaderRewriteConfig"], ignoreCase: true);
                    break;
                case "url-rewrite":
                    url = Rewrite(rule, transform["urlRewriteConfig"], ignoreCase: false);
                    break;
                case var type:
                    throw new NotSupportedException($"rule {rule}: an ALB has no transform {type}");
            }
        }

        return new(host, url);
    }

    private static RegexRewrite Rewrite(string rule, JsonNode? config, bool ignoreCase)
    {
        var rewrite = config?["rewrite"] ?? throw new NotSupportedException($"rule {rule}: a transform without a rewrite");
        var regex = rewrite["regex"]!.GetValue<string>();
        try
        {
            return new(regex, rewrite["replace"]!.GetValue<string>(), ignoreCase);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new NotSupportedException($"rule {rule}: \"{regex}\" is not a regular expression that an ALB takes: {exception.Message}", exception);
        }
    }
}

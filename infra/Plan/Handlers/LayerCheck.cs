using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>Whether a function has layers that Lambda gives it: five versions, of its own region.</summary>
/// <remarks>
/// CreateFunction answers "Layers are not in the same region as the function" (https://github.com/TotalTechGeek/elysia-lambda/issues/2);
/// five: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html.
/// </remarks>
internal static partial class LayerCheck
{
    private const int Most = 5;

    /// <summary>Everything that is wrong.</summary>
    /// <param name="function">The function.</param>
    /// <param name="region">The region of the stack; null where it is not known or does not matter.</param>
    public static IEnumerable<Fault> Of(PackageFunction function, string? region)
    {
        foreach (var layer in function.Layers.Distinct())
        {
            if (Version().Match(layer) is not { Success: true } version)
            {
                yield return new(
                    $"The function {function.Name} has the layer '{layer}', which is no version of one.",
                    $"Write the whole ARN, such as arn:aws:lambda:{region ?? "eu-west-1"}:123456789012:layer:tools:3.");
                continue;
            }

            var (partition, there) = (version.Groups["partition"].Value, version.Groups["region"].Value);
            if (AwsRegions.PartitionOf(there) is { } own && own != partition)
            {
                yield return new(
                    $"The function {function.Name} has the layer '{layer}'; {there} is in the partition {own}, not in {partition}.",
                    $"Write arn:{own}:lambda:{there}:...");
            }
            else if (region is not null && there != region)
            {
                yield return new(
                    $"The function {function.Name} has the layer '{layer}' of {there}, and Lambda takes layers of its own region alone, "
                        + $"which is {region} (aws:region).",
                    "Publish the layer there, and write that ARN.");
            }
        }

        foreach (var twice in function.Layers.GroupBy(layer => layer).Where(same => same.Count() > 1))
            yield return new($"The function {function.Name} has the layer '{twice.Key}' twice.", "Name it once.");
        if (function.Layers.Count > Most)
        {
            yield return new(
                $"The function {function.Name} has {function.Layers.Count} layers; Lambda takes {Most}.", "Put some together.");
        }
    }

    [GeneratedRegex(
        @"^arn:(?<partition>aws[a-z-]*):lambda:(?<region>[a-z0-9-]+):\d{12}:layer:[a-zA-Z0-9_-]+:\d+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}

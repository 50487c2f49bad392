using System.Text.RegularExpressions;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>Whether an image is one that Lambda takes: of a private repository of ECR, in the region of the function.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/images-create.html</remarks>
internal static partial class ImageCheck
{
    private const string Remedy = "Correct it in infra/Functions.cs, such as "
        + "123456789012.dkr.ecr.eu-west-1.amazonaws.com/pay@sha256:<64 hexadecimal digits>.";

    // The domains of the partitions, as the AWS SDKs list them (botocore, partitions.json).
    private static readonly Dictionary<string, string> Domains = new(StringComparer.Ordinal)
    {
        ["aws"] = "amazonaws.com",
        ["aws-us-gov"] = "amazonaws.com",
        ["aws-cn"] = "amazonaws.com.cn",
        ["aws-eusc"] = "amazonaws.eu",
        ["aws-iso"] = "c2s.ic.gov",
        ["aws-iso-b"] = "sc2s.sgov.gov",
        ["aws-iso-e"] = "cloud.adc-e.uk",
        ["aws-iso-f"] = "csp.hci.ic.gov",
    };

    /// <summary>What is wrong with it; null if nothing is.</summary>
    /// <param name="function">The function.</param>
    /// <param name="region">The region of the stack; null where it is not known or does not matter.</param>
    public static Fault? Of(ImageFunction function, string? region)
    {
        if (Image().Match(function.Uri) is not { Success: true } image)
        {
            return new(
                $"The function {function.Name} has the image '{function.Uri}', which is no address of an image in a private repository "
                    + "of ECR.",
                Remedy);
        }

        var (there, domain) = (image.Groups["region"].Value, image.Groups["domain"].Value);
        var partition = AwsRegions.PartitionOf(there);
        if (partition is not null && Domains[partition] != domain)
        {
            return new(
                $"The function {function.Name} has the image '{function.Uri}'; in {there} the domain is {Domains[partition]}, "
                    + $"not {domain}.",
                Remedy);
        }

        return region is not null && there != region
            ? new(
                $"The function {function.Name} has an image in {there}, and Lambda takes one of its own region alone, which is {region} "
                    + "(aws:region).",
                "Copy the image there (ECR replicates repositories), and write its address.")
            : null;
    }

    /// <summary>That nothing would be deployed when the image is pushed anew; null of one whose address changes with it.</summary>
    public static Finding? Moves(ImageFunction function, string route) =>
        Image().Match(function.Uri) is { Success: true } image
        && image.Groups["digest"].Length == 0 && image.Groups["tag"].Value is "" or "latest"
            ? new(
                Severity.Warning,
                FindingKind.Function,
                route,
                $"The function {function.Name} has the image '{function.Uri}', whose address stays the same when another is pushed: no "
                    + "deployment would take it, and nobody could go back to the one before.",
                "Name it by its digest (@sha256:...), or by a tag of its own for each build.")
            : null;

    [GeneratedRegex(
        @"^\d{12}\.dkr\.ecr(-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>[a-z0-9.-]+)/(?<repository>[a-z0-9]+([._/-][a-z0-9]+)*)"
            + @"(:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(@(?<digest>sha256:[0-9a-f]{64}))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Image();
}

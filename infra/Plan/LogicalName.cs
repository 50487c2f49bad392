using System.Security.Cryptography;
using System.Text;
using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Plan;

/// <summary>Logical names of resources whose names AWS holds to narrower rules than those of a route's name.</summary>
internal static class LogicalName
{
    // 32 is AWS's limit for a target group's name; Pulumi's auto-naming appends a hyphen and 7 hex digits and does not truncate.
    private const int SuffixLength = 8;
    private const int TargetGroupLimit = 32 - SuffixLength;
    private const int HashLength = 6;

    /// <summary>A target group's: the name itself, or its beginning and a hash of the whole: <c>customer-invoice-5f3a9c</c>.</summary>
    public static string ForTargetGroup(string name)
    {
        if (name.Length <= TargetGroupLimit) return name;
        // AWS accepts no name with a double hyphen.
        return $"{name[..(TargetGroupLimit - HashLength - 1)].TrimEnd('-')}-{Hash(name)}";
    }

    /// <summary>Routes whose target groups would have longer names than AWS takes.</summary>
    /// <param name="routes">The routes that have one.</param>
    /// <param name="lengthOf">How long the physical name is that Pulumi makes of a logical one.</param>
    public static IEnumerable<Finding> Check(IEnumerable<string> routes, Func<string, int> lengthOf) =>
        from route in routes
        let name = ForTargetGroup(route)
        let length = lengthOf(name)
        where length > TargetGroupLimit + SuffixLength
        select new Finding(
            Severity.Error,
            FindingKind.Name,
            route,
            $"Its target group would have a name of {length} characters; AWS takes {TargetGroupLimit + SuffixLength} "
                + "(pulumi:autonaming.pattern).",
            $"Shorten the pattern by {length - TargetGroupLimit - SuffixLength}, or the route's name to "
                + $"{TargetGroupLimit + SuffixLength - (length - name.Length)}.")
        {
            Setting = "pulumi:autonaming.pattern",
        };

    /// <summary>
    /// That of the permission by which an HTTP API invokes a route's function: Pulumi makes the statement's id of it, in which Lambda takes
    /// letters, digits, hyphens and underscores alone.
    /// </summary>
    public static string ForHttpApiPermission(string route, string pathPattern) => $"{route}-http-api-{Hash(pathPattern)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}

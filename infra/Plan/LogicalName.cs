using System.Security.Cryptography;
using System.Text;
using Hybrid.Infra.Findings;
using Hybrid.Infra.Settings;

namespace Hybrid.Infra.Plan;

/// <summary>Logical names of resources whose names AWS holds to narrower rules than those of a route's name.</summary>
internal static class LogicalName
{
    // 32 is AWS's limit for a target group's name; Pulumi's auto-naming appends a hyphen and 7 hex digits and does not truncate.
    private const int SuffixLength = 8;
    private const int TargetGroupLimit = 32 - SuffixLength;
    private const int RoleLimit = 40;
    private const int HashLength = 6;

    /// <summary>A target group's: the name itself, or its beginning and a hash of the whole: <c>customer-invoice-5f3a9c</c>.</summary>
    public static string ForTargetGroup(string name) => Shortened(name, TargetGroupLimit);

    /// <summary>A role's, likewise, of whose name AWS takes 64 characters: as long as that of a route may be.</summary>
    public static string ForRole(string name) => Shortened(name, RoleLimit);

    /// <summary>Routes and servers whose target groups would have longer names than AWS takes.</summary>
    /// <param name="routes">The routes that have one.</param>
    /// <param name="servers">The groups of servers that get one.</param>
    /// <param name="lengthOf">How long the physical name is that Pulumi makes of a logical one.</param>
    public static IEnumerable<Finding> Check(IEnumerable<string> routes, IEnumerable<ServerGroup> servers, Func<string, int> lengthOf) =>
        routes.Select(route => TooLong(route, "", route, lengthOf, "Its target group", "the route's name"))
            .Concat(
                from @group in servers
                let own = @group.Name ?? ""
                let prefix = @group.LogicalName[..^own.Length]
                select TooLong(Finding.AllRoutes, prefix, own, lengthOf, $"The target group of {@group}", "their name"))
            .OfType<Finding>();

    // The logical name is the own one behind a prefix.
    private static Finding? TooLong(string route, string prefix, string ownName, Func<string, int> lengthOf, string what, string own)
    {
        var name = ForTargetGroup(prefix + ownName);
        var length = lengthOf(name);
        return length <= TargetGroupLimit + SuffixLength ? null : new(
            Severity.Error,
            FindingKind.Name,
            route,
            $"{what} would have a name of {length} characters; AWS takes {TargetGroupLimit + SuffixLength} (pulumi:autonaming.pattern).",
            $"Shorten the pattern by {length - TargetGroupLimit - SuffixLength}, or {own} to "
                + $"{TargetGroupLimit + SuffixLength - (length - name.Length) - prefix.Length}.")
        {
            Setting = "pulumi:autonaming.pattern",
        };
    }

    /// <summary>
    /// That of the permission by which an HTTP API invokes a route's function: Pulumi makes the statement's id of it, in which Lambda takes
    /// letters, digits, hyphens and underscores alone.
    /// </summary>
    public static string ForHttpApiPermission(string route, string pathPattern) => $"{route}-http-api-{Hash(pathPattern)}";

    private static string Shortened(string name, int limit)
    {
        if (name.Length <= limit) return name;
        // AWS accepts no name with a double hyphen.
        return $"{name[..(limit - HashLength - 1)].TrimEnd('-')}-{Hash(name)}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}

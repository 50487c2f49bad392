using System.Security.Cryptography;
using System.Text;

namespace Hybrid.Infra.Plan;

/// <summary>Logical names of resources whose names AWS holds to narrower rules than those of a route's name.</summary>
internal static class LogicalName
{
    // 32 is AWS's limit for a target group's name; Pulumi's auto-naming appends a hyphen and 7 hex digits and does not truncate.
    private const int TargetGroupLimit = 32 - 8;
    private const int HashLength = 6;

    /// <summary>A target group's: the name itself, or its beginning and a hash of the whole: <c>customer-invoice-5f3a9c</c>.</summary>
    public static string ForTargetGroup(string name)
    {
        if (name.Length <= TargetGroupLimit) return name;
        // AWS accepts no name with a double hyphen.
        return $"{name[..(TargetGroupLimit - HashLength - 1)].TrimEnd('-')}-{Hash(name)}";
    }

    /// <summary>
    /// That of the permission by which an HTTP API invokes a route's function: Pulumi makes the statement's id of it, in which Lambda takes
    /// letters, digits, hyphens and underscores alone.
    /// </summary>
    public static string ForHttpApiPermission(string route, string pathPattern) => $"{route}-http-api-{Hash(pathPattern)}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}

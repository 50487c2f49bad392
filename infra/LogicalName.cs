using System.Security.Cryptography;
using System.Text;

namespace Hybrid.Infra;

/// <summary>Logical names where AWS's limit on the name, less the random suffix that Pulumi adds, is shorter than a route name may be.</summary>
internal static class LogicalName
{
    // 32 is AWS's limit for a target group's name; Pulumi's auto-naming appends a hyphen and 7 hex digits and does not truncate.
    private const int TargetGroupLimit = 32 - 8;
    private const int HashLength = 6;

    /// <summary>The name itself, or its beginning and a hash of the whole: <c>customer-invoice-5f3a9c</c>.</summary>
    public static string ForTargetGroup(string name)
    {
        if (name.Length <= TargetGroupLimit) return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        // AWS accepts no name with a double hyphen.
        return $"{name[..(TargetGroupLimit - HashLength - 1)].TrimEnd('-')}-{hash}";
    }
}

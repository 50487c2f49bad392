using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Hybrid.Local.FrontDoor.Records;

/// <summary>Headers whose values let somebody in, and so are shown nowhere unless somebody asks for them.</summary>
internal static class SecretHeaders
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-amz-security-token", "x-amzn-oidc-accesstoken",
        "x-amzn-oidc-data",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the value of a header lets somebody in.</summary>
    public static bool Contains(string header) => Names.Contains(header);

    /// <summary>Those of a request; null for none, which is nearly always the case.</summary>
    public static List<KeyValuePair<string, string>>? Of(IHeaderDictionary headers)
    {
        List<KeyValuePair<string, string>>? found = null;
        Add(ref found, "authorization", headers.Authorization);
        Add(ref found, "proxy-authorization", headers.ProxyAuthorization);
        Add(ref found, "cookie", headers.Cookie);
        Add(ref found, "x-api-key", headers["X-Api-Key"]);
        Add(ref found, "x-amz-security-token", headers["X-Amz-Security-Token"]);
        Add(ref found, "x-amzn-oidc-accesstoken", headers["x-amzn-oidc-accesstoken"]);
        Add(ref found, "x-amzn-oidc-data", headers["x-amzn-oidc-data"]);
        return found;
    }

    /// <summary>Adds the values of one of them.</summary>
    public static void Add(
        ref List<KeyValuePair<string, string>>? found, string name, StringValues values)
    {
        foreach (var value in values)
            if (!string.IsNullOrEmpty(value)) (found ??= []).Add(new(name, value));
    }
}

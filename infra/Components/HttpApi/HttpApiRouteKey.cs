namespace Hybrid.Infra.Components;

/// <summary>What API Gateway chooses a route of an HTTP API by.</summary>
/// <param name="Method">A method, or <c>ANY</c> for those that no other route of the same path takes.</param>
/// <param name="Path">A path that may end in the greedy variable <c>{proxy+}</c>.</param>
internal sealed record HttpApiRouteKey(string Method, string Path)
{
    /// <summary>The path with a wildcard for the greedy variable, as in ARNs.</summary>
    public string PathPattern => Path.Replace(HttpApiRoutes.Greedy, "*", StringComparison.Ordinal);

    /// <summary>The key as API Gateway writes it: <c>ANY /echo/{proxy+}</c>.</summary>
    public override string ToString() => $"{Method} {Path}";
}

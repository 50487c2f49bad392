namespace Hybrid.Infra.Routing.Algebra;

/// <summary>The algebra of methods. There are endlessly many: custom ones may be matched too.</summary>
internal static class MethodSet
{
    private static readonly string[] Usual = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT"];

    /// <summary>
    /// A method in every set of <paramref name="within"/> and not in <paramref name="without"/>, or null. A null set is every method.
    /// </summary>
    public static string? FindMethod(IEnumerable<string[]?> within, string[] without)
    {
        var sets = within.OfType<string[]>().ToArray();
        var candidates = sets.Length > 0 ? sets[0] : [.. Usual, NotAmong(without)];
        return candidates.FirstOrDefault(method => sets.All(set => set.Contains(method)) && !without.Contains(method));
    }

    private static string NotAmong(string[] methods) => $"X{string.Concat(methods.Select(method => $"-{method}"))}";
}

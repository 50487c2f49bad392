using Hybrid.Infra.Findings;

namespace Hybrid.Infra.Catalog;

/// <summary>The catalog of routes cannot be deployed.</summary>
public sealed class CatalogException(IReadOnlyList<Finding> findings) : Exception(Describe(findings))
{
    /// <summary>Everything that was found, warnings included.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;

    private static string Describe(IEnumerable<Finding> findings) =>
        "the catalog of routes (infra/Routes.cs) cannot be "
            + $"deployed:{string.Concat(findings.Where(f => f.Severity == Severity.Error).Select(f => $"\n  {f}"))}";
}

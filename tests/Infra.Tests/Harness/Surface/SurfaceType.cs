using System.Text.RegularExpressions;

namespace Hybrid.Infra.Tests.Harness.Surface;

/// <summary>A type: <c>sealed class A.B : C</c>, and a line for each member.</summary>
internal sealed partial record SurfaceType(string Head, IReadOnlyList<string> Members)
{
    /// <summary>The head without base type, interfaces and constraints, which a new version may add to.</summary>
    public string Name { get; } = Bases().Replace(Head, "");

    [GeneratedRegex(" (:|where) .*")]
    private static partial Regex Bases();
}

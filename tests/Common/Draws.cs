namespace Hybrid.Tests.Common;

/// <summary>How often a test draws at random: seldom by default, and as often as it takes in <c>./hybrid test --all</c>.</summary>
internal static class Draws
{
    /// <summary>Whether everything is run at length.</summary>
    public static bool All { get; } = Environment.GetEnvironmentVariable("HYBRID_TEST_ALL") == "1";

    /// <summary>A small number, or the large one if <c>HYBRID_TEST_ALL</c> is 1.</summary>
    public static int Of(int few, int all) => All ? all : few;
}

namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>Ends the process while it is loaded.</summary>
public static class ExitsAtStart
{
    static ExitsAtStart() => Environment.Exit(7);

    public static void Handle() { }
}

namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>Raises while it is loaded.</summary>
public static class FailsToStart
{
    private static readonly string Setting = Environment.GetEnvironmentVariable("MISSING_SETTING")
        ?? throw new InvalidOperationException("MISSING_SETTING is not set");

    public static void Handle() => Console.WriteLine(Setting);
}

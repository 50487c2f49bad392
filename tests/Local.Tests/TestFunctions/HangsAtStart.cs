namespace Hybrid.Local.Tests.TestFunctions;

/// <summary>Never finishes loading.</summary>
public static class HangsAtStart
{
    static HangsAtStart() => Thread.Sleep(Timeout.Infinite);

    public static void Handle() { }
}

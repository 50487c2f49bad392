namespace Hybrid.Local.Tests.Programs;

/// <summary>The script <c>./hybrid</c> in a folder in which no build can succeed.</summary>
internal static class ScriptCopy
{
    public const string RootHelp = "local/Cli/Help/hybrid.txt";

    /// <summary>What it needs for its help.</summary>
    public static readonly string[] Files = ["hybrid", RootHelp, "local/Cli/Help/test.txt"];

    /// <summary>With everything that it looks at before a build.</summary>
    public static PartialCopy WithSources()
    {
        var clone = new PartialCopy([.. Files, "Directory.Build.props"]);
        foreach (var path in new[] { "infra/x", "functions/x", "global.json" }) clone.Write(path, "{}");
        clone.Write(".package-source", "stand-ins\n");
        return clone;
    }
}

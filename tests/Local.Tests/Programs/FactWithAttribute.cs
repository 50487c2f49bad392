namespace Hybrid.Local.Tests.Programs;

/// <summary>A fact about a program of this machine; skipped, and reported so, where the PATH does not have it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithAttribute : FactAttribute
{
    public FactWithAttribute(string program)
    {
        Program = program;
        if (!IsOnPath(program)) Skip = $"{program} is not on the PATH";
    }

    public string Program { get; }

    /// <summary>Whether this machine has the program.</summary>
    public static bool IsOnPath(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program)));
    }
}

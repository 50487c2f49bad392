using System.Diagnostics;
using System.Text.Json;

namespace Hybrid.Infra.Tests.Routing.Patterns;

/// <summary>A test that asks Python, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, "python3"))))
            Skip = "python3 is not on the PATH";
    }
}

/// <summary>Python's regular expressions.</summary>
internal static class Python
{
    private const string Program = """
        import json, re, sys, warnings
        warnings.simplefilter('ignore')
        def search(regex, texts):
            try:
                compiled = re.compile(regex, re.ASCII)
            except (re.error, OverflowError):
                return None
            return [compiled.search(text) is not None for text in texts]
        regexes, texts = json.load(sys.stdin)
        json.dump([search(regex, texts) for regex in regexes], sys.stdout)
        """;

    /// <summary>For each expression, which texts have a part that fits; null if Python refuses the expression.</summary>
    public static bool[]?[] Search(string[] regexes, string[] texts)
    {
        using var python = Process.Start(
            new ProcessStartInfo("python3", ["-c", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        python.StandardInput.Write(JsonSerializer.Serialize<string[][]>([regexes, texts]));
        python.StandardInput.Close();
        var found = JsonSerializer.Deserialize<bool[]?[]>(python.StandardOutput.ReadToEnd())!;
        python.WaitForExit();
        return found;
    }
}

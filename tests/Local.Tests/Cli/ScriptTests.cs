using System.Diagnostics;
using Hybrid.Local.Cli;

namespace Hybrid.Local.Tests.Cli;

/// <summary>What the script <c>./hybrid</c> answers by itself.</summary>
public sealed class ScriptTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task HelpOfTest_BuildsNothing(string option)
    {
        using var clone = new Clone();

        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(clone.Folder, "hybrid"), "test", option]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = script.StandardError.ReadToEndAsync();
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();

        Assert.Equal((0, ""), (script.ExitCode, await errors));
        Assert.Contains("hybrid test [arguments of 'dotnet test']", output, StringComparison.Ordinal);
        Assert.Equal(["hybrid"], Directory.GetFileSystemEntries(clone.Folder).Select(Path.GetFileName));
    }

    /// <summary>A folder with nothing but the script, in which no build can succeed.</summary>
    private sealed class Clone : IDisposable
    {
        public Clone() => File.Copy(Path.Combine(Workspace.Root, "hybrid"), Path.Combine(Folder, "hybrid"));

        public string Folder { get; } = Directory.CreateTempSubdirectory("clone-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}

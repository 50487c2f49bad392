using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli;

/// <summary>What the script <c>./hybrid</c> does by itself, in a folder in which no build can succeed.</summary>
public sealed class ScriptTests
{
    private const string RootHelp = "local/Cli/Help/hybrid.txt";
    private static readonly string[] Script = ["hybrid", RootHelp, "local/Cli/Help/test.txt"];

    [Theory]
    [InlineData("hybrid test [--all] [arguments of 'dotnet test']", "test", "--help")]
    [InlineData("hybrid test [--all] [arguments of 'dotnet test']", "test", "-h")]
    [InlineData("hybrid [command] [options]", "--help")]
    [InlineData("hybrid [command] [options]", "-h")]
    [InlineData("hybrid [command] [options]")]
    public async Task Help_BuildsNothing(string usage, params string[] arguments)
    {
        using var clone = new PartialCopy(Script);

        var result = await clone.RunAsync("bash", ["hybrid", .. arguments]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains(usage, result.Output, StringComparison.Ordinal);
        Assert.False(clone.Has("artifacts"));
    }

    [Fact]
    public async Task HelpOfTheScript_IsThatOfTheProgram()
    {
        // Which calls itself after its file, here that of the tests.
        var printed = (await HybridProcess.RunAsync("--help")).Output;
        var help = printed.Replace("TestCli [", "hybrid [", StringComparison.Ordinal).TrimEnd() + "\n";
        var file = Path.Combine(Clone.Root, RootHelp);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "true") await File.WriteAllTextAsync(file, help);

        Assert.True(
            help == await File.ReadAllTextAsync(file),
            $"{RootHelp} is not what the program says; UPDATE_SNAPSHOTS=true writes it anew:\n{help}");
    }

    [Fact]
    public async Task LinkToTheScript_IsFollowed()
    {
        using var clone = new PartialCopy(Script);
        var folder = Directory.CreateDirectory(Path.Combine(clone.Folder, "bin"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "absolute"), Path.Combine(clone.Folder, "hybrid"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "relative"), "../hybrid");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "link"), "relative");

        foreach (var link in new[] { "absolute", "relative", "link" })
            Assert.Equal(clone.Read(RootHelp), (await clone.RunAsync("bash", Path.Combine("bin", link), "--help")).Output);
    }

    [Fact]
    public async Task FailedBuild_IsShownOnce_AndEndsWithItsExitCode()
    {
        using var clone = new PartialCopy([.. Script, "Directory.Build.props"]);
        foreach (var path in new[] { "infra/x", "functions/x", "global.json" }) clone.Write(path, "{}");
        clone.Write(".package-source", "stand-ins\n");
        clone.Write("local/Local.csproj", """
            <Project DefaultTargets="Build">
              <Target Name="Build"><Error Text="Routes.cs is wrong" /></Target>
              <Target Name="Restore" />
            </Project>
            """);

        var result = await clone.RunAsync("bash", "hybrid", "routes");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Equal(2, result.Errors.Split("Routes.cs is wrong").Length);
        Assert.EndsWith("hybrid: the build failed; see above\n", result.Errors, StringComparison.Ordinal);
        Assert.Equal(
            ["hybrid-build.log"],
            Directory.GetFileSystemEntries(Path.Combine(clone.Folder, "artifacts")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task SignalDuringABuild_IsNoFailedBuild(string signal, int exitCode)
    {
        using var clone = new PartialCopy([.. Script, "Directory.Build.props"]);
        foreach (var path in new[] { "infra/x", "functions/x", "global.json" }) clone.Write(path, "{}");
        clone.Write(".package-source", "stand-ins\n");
        // As Ctrl-C does, of which the script and the build both hear.
        clone.Write("local/Local.csproj", $"""
            <Project DefaultTargets="Build">
              <Target Name="Build"><Exec Command="kill -{signal} `cat script.pid`" /><Error Text="cut short" /></Target>
              <Target Name="Restore" />
            </Project>
            """);

        var result = await clone.RunAsync("bash", "-c", "echo $$ >local/script.pid; exec bash hybrid routes");

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.DoesNotContain("the build failed", result.Errors, StringComparison.Ordinal);
        Assert.Equal(
            ["hybrid-build.log"],
            Directory.GetFileSystemEntries(Path.Combine(clone.Folder, "artifacts")).Select(Path.GetFileName));
    }
}

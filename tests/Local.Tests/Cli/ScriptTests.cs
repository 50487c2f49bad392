using System.Globalization;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli;

/// <summary>What the script <c>./hybrid</c> does by itself, in a folder in which no build can succeed.</summary>
public sealed class ScriptTests
{
    [Theory]
    [InlineData("hybrid test [--all] [arguments of 'dotnet test']", "test", "--help")]
    [InlineData("hybrid test [--all] [arguments of 'dotnet test']", "test", "-h")]
    [InlineData("hybrid [command] [options]", "--help")]
    [InlineData("hybrid [command] [options]", "-h")]
    [InlineData("hybrid [command] [options]")]
    public async Task Help_BuildsNothing(string usage, params string[] arguments)
    {
        using var clone = new PartialCopy(ScriptCopy.Files);

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
        var file = Path.Combine(Clone.Root, ScriptCopy.RootHelp);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "true") await File.WriteAllTextAsync(file, help);

        Assert.True(
            help == await File.ReadAllTextAsync(file),
            $"{ScriptCopy.RootHelp} is not what the program says; UPDATE_SNAPSHOTS=true writes it anew:\n{help}");
    }

    [Fact]
    public async Task LinkToTheScript_IsFollowed()
    {
        using var clone = new PartialCopy(ScriptCopy.Files);
        var folder = Directory.CreateDirectory(Path.Combine(clone.Folder, "bin"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "absolute"), Path.Combine(clone.Folder, "hybrid"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "relative"), "../hybrid");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "link"), "relative");

        foreach (var link in new[] { "absolute", "relative", "link" })
            Assert.Equal(clone.Read(ScriptCopy.RootHelp), (await clone.RunAsync("bash", Path.Combine("bin", link), "--help")).Output);
    }

    [Fact]
    public async Task FailedBuild_IsShownOnce_AndEndsWithItsExitCode()
    {
        using var clone = ScriptCopy.WithSources();
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
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task SignalToTheScriptAlone_EndsTheBuildAtOnce(string signal, int exitCode)
    {
        using var clone = ScriptCopy.WithSources();
        // Builds until it is ended.
        clone.Write("local/Local.csproj", """
            <Project DefaultTargets="Build">
              <Target Name="Build"><Exec Command="echo $$ &gt;building; exec tail -f /dev/null" /></Target>
              <Target Name="Restore" />
            </Project>
            """);

        var result = await clone.RunAsync("bash", "-c", $"""
            bash hybrid routes & hybrid=$!
            until [ -s local/building ]; do read -t 0.05 <> <(:); done
            kill -{signal} $hybrid; wait $hybrid
            """);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        await RunningProcess.AssertEndsAsync(int.Parse(clone.Read("local/building"), CultureInfo.InvariantCulture));
        Assert.Equal(["hybrid-build.log"], clone.Artifacts);
    }

    [Fact]
    public async Task BuildsOfOneClone_WaitForOneAnother_AndForNobodyWhoIsGone()
    {
        using var clone = ScriptCopy.WithSources();
        // Cannot make its folder if another builds at the same time.
        clone.Write("local/Local.csproj", """
            <Project DefaultTargets="Build">
              <Target Name="Build">
                <Exec Command="mkdir building &amp;&amp; touch ../begun &amp;&amp; while [ ! -e ../go ]; do :; done; rmdir building" />
              </Target>
              <Target Name="Restore" />
            </Project>
            """);

        var result = await clone.RunAsync("bash", "-c", """
            mkdir artifacts; (exit 0) & echo $! >artifacts/hybrid.lock; wait
            bash hybrid routes & first=$!
            until [ -e begun ]; do read -t 0.05 <> <(:); done
            bash hybrid routes 2>waiting & second=$!
            until grep -q "Waiting for another build of this clone (process $first)" waiting; do read -t 0.05 <> <(:); done
            touch go; wait $first; wait $second
            ! grep -q 'cannot create directory' waiting artifacts/hybrid-build.log
            """);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["hybrid-build.log", "run"], clone.Artifacts);
    }

    [Theory]
    [InlineData("OFFLINE_PACKAGES=false", "set OFFLINE_PACKAGES=true, or unset it")]
    [InlineData("", "delete .package-source to ask again, or set OFFLINE_PACKAGES=true")]
    public async Task PackageThatIsMissing_AndHasAStandIn_IsSaidWithTheRemedy(string variables, string remedy)
    {
        using var clone = ScriptCopy.WithSources();
        string[] present = ["infra/x", "functions/x", "global.json", "local/packages/Pulumi/Pulumi.csproj"];
        foreach (var path in present) clone.Write(path, "{}");
        clone.Write(".package-source", "nuget\n");
        clone.Write("local/Local.csproj", """
            <Project DefaultTargets="Build">
              <Target Name="Build" />
              <Target Name="Restore"><Error Code="NU1101" Text="Unable to find package Pulumi. No packages exist with this id" /></Target>
            </Project>
            """);

        var result = await clone.RunAsync("bash", "-c", $"{variables} exec bash hybrid routes");

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith(
            $"hybrid: the NuGet source lacks packages that have a stand-in: {remedy}\nhybrid: the build failed; see above\n",
            result.Errors,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("TRUE", false)]
    [InlineData("False", false)]
    public async Task PackagesDecidedByHand_AreTrueOrFalse(string value, bool isWrong)
    {
        using var clone = ScriptCopy.WithSources();
        clone.Write("local/x", "{}");

        var result = await clone.RunAsync("bash", "-c", $"OFFLINE_PACKAGES={value} exec bash hybrid routes");

        Assert.Equal(1, result.ExitCode);
        var fault = $"hybrid: OFFLINE_PACKAGES={value}: not allowed; allowed: true ";
        Assert.Equal(isWrong, result.Errors.StartsWith(fault, StringComparison.Ordinal));
        Assert.NotEqual(isWrong, result.Errors.Contains("Building", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stand\n")]
    public async Task VerdictThatIsNone_IsAskedForAgain(string verdict)
    {
        using var clone = ScriptCopy.WithSources();
        clone.Write("local/x", "{}");
        clone.Write(".package-source", verdict);

        var result = await clone.RunAsync("bash", "hybrid", "routes");

        Assert.StartsWith("Asking the NuGet source for the packages ...\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAKilledBuildLeft_GoesWithTheNextOne()
    {
        using var clone = ScriptCopy.WithSources();
        clone.Write("local/Local.csproj", """
            <Project DefaultTargets="Build">
              <Target Name="Build"><Error Text="wrong" /></Target>
              <Target Name="Restore" />
            </Project>
            """);
        // No process has this number; this one is at work.
        clone.Write("artifacts/hybrid.99999999", "");
        clone.Write($"artifacts/hybrid.{Environment.ProcessId}", "");

        await clone.RunAsync("bash", "hybrid", "routes");

        Assert.Equal(
            ["hybrid-build.log", $"hybrid.{Environment.ProcessId}"],
            clone.Artifacts);
    }

    [Theory]
    [InlineData("published", "run", "--published")]
    [InlineData("plain", "run", "--port", "9000")]
    [InlineData("plain", "routes", "--published")]
    public async Task PublishedFunctions_AreBuiltForRunAlone(string built, params string[] arguments)
    {
        using var clone = ScriptCopy.WithSources();
        clone.Write("local/Local.csproj", """
            <Project DefaultTargets="Build">
              <Target Name="Build">
                <Error Text="built: plain" Condition="'$(PlainBuild)' == 'true'" />
                <Error Text="built: published" />
              </Target>
              <Target Name="Restore" />
            </Project>
            """);

        var result = await clone.RunAsync("bash", ["hybrid", .. arguments]);

        Assert.Contains($"built: {built}", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 2, "hybrid: no such option\n")]
    [InlineData(true, 1, "Building what has changed ...\nhybrid: the build failed; see above\n")]
    public async Task WrongCommandLine_IsRefusedBeforeABuild_UnlessTheProgramIsOld(bool isOld, int exitCode, string errors)
    {
        using var clone = ScriptCopy.WithSources();
        clone.Write("artifacts/run/bin/Local/release/hybrid.dll", "");
        clone.Write("artifacts/run/hybrid.stamp", "another SDK\n");
        if (!isOld) File.SetLastWriteTimeUtc(Path.Combine(clone.Folder, "artifacts/run/hybrid.stamp"), DateTime.UtcNow.AddHours(1));
        else File.SetLastWriteTimeUtc(Path.Combine(clone.Folder, "artifacts/run/hybrid.stamp"), DateTime.UtcNow.AddHours(-1));
        // Stands for the program, whose arguments it gets, and for a build that fails.
        clone.Write("bin/dotnet", """
            #!/bin/sh
            [ "$2 $3 $4" = '[usage] routes --x' ] || exit 1
            echo 'hybrid: no such option' >&2
            exit 2
            """);

        var result = await clone.RunAsync("bash", "-c", "chmod +x bin/dotnet; PATH=$PWD/bin:$PATH exec bash hybrid routes --x");

        Assert.Equal((exitCode, errors), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task UnderstoodCommandLine_IsNotYetCarriedOut()
    {
        var understood = await HybridProcess.RunAsync("[usage]", "routes", "--stack", "nowhere");
        var wrong = await HybridProcess.RunAsync("[usage]", "routes", "--published");

        Assert.Equal(new(0, "", ""), understood);
        Assert.Equal(new(2, "", "hybrid: --published: there is no such option\nhybrid: see ./hybrid routes --help\n"), wrong);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task SignalDuringABuild_IsNoFailedBuild(string signal, int exitCode)
    {
        using var clone = ScriptCopy.WithSources();
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

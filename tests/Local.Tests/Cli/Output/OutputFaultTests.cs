using Hybrid.Local.Tests.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Output;

/// <summary>Standard output and standard error that take nothing, and a terminal that is left as it was.</summary>
public sealed class OutputFaultTests
{
    [Theory]
    [InlineData("routes")]
    [InlineData("routes", "--json")]
    [InlineData("preview", "--json", "-")]
    [InlineData("explain", "GET", "/")]
    [InlineData("run", "--help")]
    [InlineData("import", "--help")]
    [InlineData("recover", "--help")]
    [InlineData("add", "--help")]
    [InlineData("remove", "--help")]
    [InlineData("--help")]
    public async Task FullDiskBehindStandardOutput_IsSaidInALine(params string[] arguments)
    {
        var result = await HybridProcess.RunAfterAsync("exec >/dev/full", arguments);

        Assert.Equal((1, "hybrid: standard output: No space left on device"), (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Fact]
    public async Task KeypadOfATerminal_IsLeftAsItWas()
    {
        var program = Path.Combine(TestFunction.Built("TestCli"), "TestCli.dll");
        await using var hybrid = HybridProcess.StartInShell(
            SampleCatalog.Folder,
            $"TERM=xterm exec script -qec \"dotnet '{program}' routes --cwd '{SampleCatalog.Folder}'\" /dev/null </dev/null");

        var output = (await hybrid.EndAsync()).Output;

        Assert.Contains("Lambda hello", output, StringComparison.Ordinal);
        Assert.True(output.LastIndexOf("\e[?1h", StringComparison.Ordinal) < output.LastIndexOf("\e[?1l\e>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FullDiskBehindABenchmark_IsSaidInALine()
    {
        var benchmarks = Path.Combine(TestFunction.Built("Benchmarks"), "Benchmarks.dll");
        await using var bench = HybridProcess.StartInShell(
            Path.GetTempPath(),
            $"exec dotnet '{benchmarks}' front-door --help >/dev/full");

        var result = await bench.EndAsync();

        Assert.Equal((1, "hybrid: standard output: No space left on device"), (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("routes")]
    [InlineData("preview", "--json", "-")]
    [InlineData("--help")]
    public async Task ClosedStandardOutput_IsSaidInALine(params string[] arguments)
    {
        var result = await HybridProcess.RunAfterAsync("exec >&-", arguments);

        Assert.Equal((1, "hybrid: standard output: Bad file descriptor"), (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("exec 2>&-", 2, "previw")]
    [InlineData("exec 2>/dev/full", 2, "previw")]
    [InlineData("exec 2>&-", 1, "preview", "--stack", "staging")]
    [InlineData("exec 2>&-", 0, "routes")]
    public async Task StandardErrorThatTakesNothing_LeavesTheExitCode(string shell, int exitCode, params string[] arguments) =>
        Assert.Equal(exitCode, (await HybridProcess.RunAfterAsync(shell, arguments)).ExitCode);
}

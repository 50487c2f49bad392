using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli;

/// <summary>What the commands say to a command line that is wrong.</summary>
public sealed class UsageFaultTests
{
    [Fact]
    public async Task FolderThatIsGone_IsSaid()
    {
        var result = await HybridProcess.RunAfterAsync("cd \"$(mktemp -d)\" && rmdir \"$PWD\"", "routes");

        Assert.Equal(
            (1, "hybrid: the folder that you are in is gone; change to one that exists"),
            (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Fact]
    public async Task WordWithAnAt_IsAValue_AndNoFileOfArguments()
    {
        var result = await HybridProcess.RunAsync("explain", "GET", "/", "--stack", "@/dev/null");

        Assert.StartsWith("hybrid: --stack @/dev/null: not allowed", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port 0", "run", "--port", "0")]
    [InlineData("--port http", "run", "--port", "http")]
    [InlineData("--port 65173", "run", "--port", "65173")]
    [InlineData("--monolith localhost:5000", "run", "--monolith", "localhost:5000")]
    [InlineData("--monolith http://localhost:5000/app", "run", "--monolith", "http://localhost:5000/app")]
    [InlineData("--bind 1.2.3: not allowed; allowed: an IP address", "run", "--bind", "1.2.3")]
    [InlineData("--access-log \"\": not allowed; allowed: a file", "run", "--access-log", "")]
    [InlineData("--json \"\": not allowed; allowed: a file, or - for standard output", "preview", "--json", "")]
    [InlineData("--cwd \"\": not allowed; allowed: a folder", "preview", "--cwd", "")]
    [InlineData("--last \"\": not allowed; allowed: a file", "routes", "--last", "")]
    [InlineData("--stack \"\": not allowed; allowed: the name of a stack", "preview", "--stack", "")]
    [InlineData("--stack ../x: not allowed; allowed: the name of a stack", "preview", "--stack", "../x")]
    [InlineData("--max-processes 0: not allowed; allowed: 1 to 1000", "run", "--max-processes", "0")]
    [InlineData("--max-processes many: not allowed; allowed: 1 to 1000", "run", "--max-processes", "many")]
    [InlineData("--function hello: not allowed; allowed: a route and a command line", "run", "--function", "hello")]
    [InlineData("--function hello=: there is no command; write one after hello=", "run", "--function", "hello=")]
    [InlineData("--function hello=node 'a: a quote is open at the end", "run", "--function", "hello=node 'a")]
    [InlineData("--function hello=b: hello has another command already; give one", "run", "--function", "hello=a", "--function", "hello=b")]
    public async Task UsageError_ExitsWith2_AndNamesTheArgument(string named, params string[] arguments)
    {
        var result = await HybridProcess.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"hybrid: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains(named, result.Errors, StringComparison.Ordinal);
        Assert.Contains("hybrid: see ./hybrid ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--access-log /tmp: this is a folder; name a file that you may write", "run", "--access-log", "/tmp")]
    [InlineData(
        "--access-log /nowhere/log: there is no such folder; name a file that you may write, in a folder that exists",
        "run",
        "--access-log",
        "/nowhere/log")]
    [InlineData("--access-log '/no where/log': there is no such folder", "run", "--access-log", "/no where/log")]
    [InlineData("--access-log /dev/null/log: ", "run", "--access-log", "/dev/null/log")]
    [InlineData(
        "--json /nowhere/graph.json: there is no such folder; name a file that you may write, in a folder that exists",
        "preview",
        "--json",
        "/nowhere/graph.json")]
    [InlineData("--json /proc/graph.json: ", "preview", "--json", "/proc/graph.json")]
    [InlineData("--last /nowhere.json: there is no such file; name a file made by 'pulumi stack output --json'", "routes", "--last",
        "/nowhere.json")]
    [InlineData("--last /nowhere.json: there is no such file", "run", "--last", "/nowhere.json")]
    public async Task FileThatCannotBeOpened_IsNamed_WithExitCode1(string message, params string[] arguments)
    {
        var result = await HybridProcess.RunAsync(arguments);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"hybrid: {message}", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HelpOfRun_PromisesHttps_WhereTheStackHasIt()
    {
        var result = await HybridProcess.RunAsync("run", "--help");

        Assert.Contains("over HTTPS where it has hybrid:https", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesEveryCommand()
    {
        var result = await HybridProcess.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["run", "preview", "routes", "explain", "test", "bench"],
            command => Assert.Contains($"\n  {command} ", result.Output, StringComparison.Ordinal));
    }
}

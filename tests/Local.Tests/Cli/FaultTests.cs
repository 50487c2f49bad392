using Hybrid.Local.Tests.Lambda;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli;

/// <summary>What the commands say to a configuration or a command line that is wrong.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("preview")]
    [InlineData("run")]
    public async Task WrongSettings_AreAllListed_WithExitCode1_AndNoStackTrace(string command)
    {
        using var project = ConfiguredProject.With("""
            config:
              hybrid:netwrok: {}
              hybrid:network:
                availabilityZones: two
              hybrid:cutover:
                hello: 101
                orders: 5
            """);

        var result = await HybridProcess.RunAsync(command, "--cwd", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        const string sections = "accessLogs, assets, cutover, functions, https, loadBalancer, monitoring, monolith, network";
        Assert.Equal(
            $"""
            hybrid: stack dev: 4 settings are wrong:
              hybrid:network.availabilityZones: "two" is not allowed; allowed: a whole number from 2 to 4
              hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal
              hybrid:cutover.orders: unknown key; allowed: api, assets, echo, hello, page
              hybrid:netwrok: unknown key; did you mean network? allowed: {sections}
            """,
            result.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("config:\n  hybrid:cutover: {hello: 100", "hybrid: stack dev: Pulumi.dev.yaml: line ")]
    [InlineData(
        "config:\n  cutover:\n    hello: 100\n",
        "hybrid: stack dev: Pulumi.dev.yaml: cutover: a key without a namespace; write hybrid:cutover")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    hello: 101\n    hello: {weight: [2], weight: 3}\n    echo: 102\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 4, column 5: hello stands a second time; write it once\n"
            + "hybrid: stack dev: 2 settings are wrong:\n  hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 "
            + "to 100 with at most one decimal\n  hybrid:cutover.echo.weight: 102 ")]
    [InlineData(
        "config:\n  hybrid:cutover: {hello: 1, hello: 2}\n  hybrid:cutover: {}\nconfig: {}\nconfg: 1\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 30: hello stands a second time; write it once\n"
            + "Pulumi.dev.yaml: line 3, column 3: hybrid:cutover stands a second time; write it once\n"
            + "Pulumi.dev.yaml: line 4, column 1: config stands a second time; write it once\nPulumi.dev.yaml: confg: unknown key; ")]
    [InlineData(
        "config:\n  a: 1\n  a: &x 2\n  b: *x\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 3, column 3: a stands a second time; write it once\n"
            + "Pulumi.dev.yaml: line 1, column 1: The anchor 'x'")]
    [InlineData(
        "config:\n  hybrid:cutover.hello: 100\n",
        "hybrid: stack dev: 1 setting is wrong:\n  hybrid:cutover.hello: unknown key; write hybrid:cutover: {hello: 100}, as 'pulumi "
            + "config set --path' does")]
    [InlineData("config:\n  a: [1\n b: {", "hybrid: stack dev: Pulumi.dev.yaml: ")]
    [InlineData("config: 5\n", "hybrid: stack dev: Pulumi.dev.yaml: config: not a mapping")]
    [InlineData(
        "config: &a\n  hybrid:cutover: *a\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 19: *a stands within &a itself; write out what is meant")]
    [InlineData(
        "config:\n  ? [a]\n  : 5\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 5: a key that is not text; write a name before the colon")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    ? &a [*a]\n    : 5\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 3, column 7: a key that is not text; write a name before the colon")]
    [InlineData("- a\n- b\n", "hybrid: stack dev: Pulumi.dev.yaml: not one YAML mapping")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    hello: 100\n\tpage: 100\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 4: a tab in the indentation, where YAML takes blanks alone; write blanks")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    hello:\n\t\tweight: 100\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 4: a tab in the indentation, where YAML takes blanks alone; write blanks")]
    [InlineData(
        "confg:\n  hybrid:cutover: {}\nsalt: x\n",
        "hybrid: stack dev: Pulumi.dev.yaml: confg: unknown key; did you mean config? "
            + "allowed: config, encryptedkey, encryptionsalt, environment, secretsprovider\n"
            + "Pulumi.dev.yaml: salt: unknown key; allowed: config")]
    [InlineData(
        "config:\n  hybrid:functions: {hello: {environment: {KEY: {secure: v1:x}}}}\n  hybrid:cutover: {secure: v1:y}\n",
        "hybrid: stack dev: Pulumi.dev.yaml: hybrid:functions.hello.environment.KEY: a secret, which only Pulumi can decrypt; "
            + "local runs need a plain value\n"
            + "Pulumi.dev.yaml: hybrid:cutover: a secret, which only Pulumi can decrypt; local runs need a plain value")]
    [InlineData(
        "config:\n  hybrid:monolith: {healthCheckPath: \"ä <b>\"}\n",
        "hybrid: stack dev: 1 setting is wrong:\n  hybrid:monolith.healthCheckPath: \"ä <b>\" is not allowed")]
    public async Task MalformedConfiguration_NamesTheFileAndThePlace(string yaml, string message)
    {
        using var project = ConfiguredProject.With(yaml);

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(message, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("config:\n")]
    [InlineData("config: {}\nencryptionsalt: v1:abc\n")]
    public async Task StackFileThatDeploysNothing_IsTaken_WithANote(string yaml)
    {
        using var project = ConfiguredProject.With(yaml);

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal(
            (0, "hybrid: warning: all routes: None is deployed here, since hybrid:cutover has no entry. Add one, such as hello: 100."),
            (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Fact]
    public async Task WhatTheProgramDoesNotRead_MayBeSecret_AndTabsMayStandInText()
    {
        using var project = ConfiguredProject.With("encryptionsalt: v1:abc\nconfig:\n  aws:secretKey: {secure: v1:x}\n  acme:note: |\n    "
            + "one\n    \ttwo\n  hybrid:cutover:\t{hello: 100}\n");

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task ConfigurationTooDeepForJson_IsRefused_WhereItGoesTooFar()
    {
        const int levels = 20_000;
        using var project = ConfiguredProject.With($"config:\n  hybrid:cutover: {new string('[', levels)}{new string(']', levels)}\n");

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal(
            (1, "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 81: more than 64 levels; write fewer"),
            (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Fact]
    public async Task ConfigurationWithAnAlias_MeansWhatItRepeats()
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover:\n    hello: &all\n      weight: 100\n    echo: *all\n");

        var result = await HybridProcess.RunAsync("routes", "--cwd", project.Folder);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Lambda echo", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("routes")]
    [InlineData("routes", "--json")]
    [InlineData("preview", "--json", "-")]
    [InlineData("explain", "GET", "/")]
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

    [Fact]
    public async Task UnknownStack_NamesThoseThereAre()
    {
        var result = await HybridProcess.RunAsync("preview", "--stack", "staging");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "hybrid: stack staging: Pulumi.staging.yaml: no such file for stack staging; there is dev, prod",
            result.Errors.TrimEnd());
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

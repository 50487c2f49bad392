namespace Hybrid.Local.Tests.Cli;

/// <summary>What the commands say to a configuration or a command line that is wrong.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("preview")]
    [InlineData("run")]
    public async Task WrongSettings_AreAllListed_WithExitCode1_AndNoStackTrace(string command)
    {
        using var project = Project.With("""
            config:
              hybrid:netwrok: {}
              hybrid:network:
                availabilityZones: two
              hybrid:cutover:
                hello: 101
                orders: 5
            """);

        var result = await Hybrid.RunAsync(command, "--cwd", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal(
            """
            hybrid: stack dev: 4 settings are wrong:
              hybrid:network.availabilityZones: "two" is not allowed; allowed: a whole number from 2 to 4
              hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal
              hybrid:cutover.orders: unknown key; allowed: api, assets, echo, hello, page
              hybrid:netwrok: unknown key; allowed: accessLogs, cutover, functions, https, loadBalancer, monitoring, monolith, network
            """,
            result.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("config:\n  hybrid:cutover: {hello: 100", "hybrid: stack dev: Pulumi.dev.yaml: line ")]
    [InlineData("config:\n  cutover:\n    hello: 100\n", "hybrid: stack dev: Pulumi.dev.yaml: cutover: a key without a namespace; write hybrid:cutover")]
    [InlineData("config:\n  hybrid:cutover:\n    hello: 1\n    hello: 2\n", "hybrid: stack dev: Pulumi.dev.yaml: line ")]
    [InlineData("config:\n  a: [1\n b: {", "hybrid: stack dev: Pulumi.dev.yaml: ")]
    [InlineData("config: 5\n", "hybrid: stack dev: Pulumi.dev.yaml: config: not a mapping")]
    [InlineData("- a\n- b\n", "hybrid: stack dev: Pulumi.dev.yaml: not one YAML mapping")]
    public async Task MalformedConfiguration_NamesTheFileAndThePlace(string yaml, string message)
    {
        using var project = Project.With(yaml);

        var result = await Hybrid.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(message, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownStack_NamesThoseThereAre()
    {
        var result = await Hybrid.RunAsync("preview", "--stack", "staging");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("hybrid: stack staging: Pulumi.staging.yaml: no such file for stack staging; there is dev, prod", result.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("--port 0", "run", "--port", "0")]
    [InlineData("--port http", "run", "--port", "http")]
    [InlineData("--port 65173", "run", "--port", "65173")]
    [InlineData("--monolith localhost:5000", "run", "--monolith", "localhost:5000")]
    [InlineData("--monolith http://localhost:5000/app", "run", "--monolith", "http://localhost:5000/app")]
    [InlineData("--max-processes 0: not allowed; allowed: 1 to 1000", "run", "--max-processes", "0")]
    [InlineData("--max-processes many: not allowed; allowed: 1 to 1000", "run", "--max-processes", "many")]
    [InlineData("--function hello: not allowed; allowed: a route and a command line", "run", "--function", "hello")]
    [InlineData("--function hello=: there is no command; write one after hello=", "run", "--function", "hello=")]
    [InlineData("--function hello=node 'a: a quote is open at the end", "run", "--function", "hello=node 'a")]
    [InlineData("--function hello=b: hello has another command already; give one", "run", "--function", "hello=a", "--function", "hello=b")]
    [InlineData("'--colour'", "preview", "--colour")]
    [InlineData("'dance'", "dance")]
    public async Task UsageError_ExitsWith2_AndNamesTheArgument(string named, params string[] arguments)
    {
        var result = await Hybrid.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"hybrid: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains(named, result.Errors, StringComparison.Ordinal);
        Assert.Contains("./hybrid --help", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownRoutes_AreAllNamed_WithThoseThereAre()
    {
        using var project = Project.With("config:\n  hybrid:cutover:\n    hello: 100\n    echo: 100\n");

        var result = await Hybrid.RunAsync("run", "--cwd", project.Folder, "--function", "helo=node a.js", "--wait-for-debugger", "hello", "--wait-for-debugger", "ehco");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            hybrid: --function helo=...: this stack deploys no such route; allowed: echo, hello
            hybrid: --wait-for-debugger ehco: this stack deploys no such route; allowed: echo, hello
            """,
            result.Errors.TrimEnd());
    }

    [Fact]
    public async Task Help_NamesEveryCommand()
    {
        var result = await Hybrid.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(["run", "preview", "routes", "explain", "test", "bench"], command => Assert.Contains($"\n  {command} ", result.Output, StringComparison.Ordinal));
    }
}

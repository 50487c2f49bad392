using System.Net;
using System.Net.Sockets;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Run;

/// <summary>What <c>./hybrid run</c> refuses before it serves anything.</summary>
public sealed class RunFaultTests
{
    [Fact]
    public async Task EveryFault_IsNamedAtOnce()
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover:\n    hello: 100\n    echo: 100\n");
        var port = FreePorts.Next();

        var result = await HybridProcess.RunAsync(
            "run", "--cwd", project.Folder, "--bind", "192.0.2.1", "--port", $"{port}", "--access-log", project.Folder,
            "--function", "helo=node a.js", "--wait-for-debugger", "hello", "--wait-for-debugger", "ehco", "--shadow", "helo",
            "--shadow", "echo", "--monolith", "till=http://localhost:5001");

        // What only the stack can judge of the command line.
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            $"""
            hybrid: --bind 192.0.2.1: Cannot assign requested address; choose an address of this machine
            hybrid: --function helo=...: this stack deploys no such route of a function; did you mean hello? allowed: echo, hello
            hybrid: --wait-for-debugger ehco: this stack deploys no such route of a function; did you mean echo? allowed: echo, hello
            hybrid: --shadow helo: this stack deploys no such route of a function; did you mean hello? allowed: hello, echo
            hybrid: --access-log {project.Folder}: this is a folder; name a file that you may write, in a folder that exists
            hybrid: --monolith till=...: this stack forwards to no such servers; allowed: none, as it forwards to the monolith alone
            """,
            result.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("dev", 0, "HTTP")]
    [InlineData("prod", FrontDoorOptions.HttpsOffset, "HTTPS")]
    public async Task TakenPort_IsSaid_AndWhichListenerNeedsIt(string stack, int offset, string protocol)
    {
        var port = FreePorts.Next();
        using var other = new TcpListener(IPAddress.Loopback, port + offset);
        other.Start();

        var result = await HybridProcess.RunAsync("run", "--stack", stack, "--port", $"{port}");

        Assert.Equal(
            (1, $"hybrid: --port {port}: another program has port {port + offset}, which the {protocol} listener needs; stop it, or choose "
                + "another port with --port"),
            (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("dev", "127.0.0.1", "http://127.0.0.1", 0)]
    [InlineData("dev", "127.0.0.1", "http://localhost", 0)]
    [InlineData("dev", "0.0.0.0", "http://127.0.0.1", 0)]
    [InlineData("prod", "127.0.0.1", "https://127.0.0.1", FrontDoorOptions.HttpsOffset)]
    public async Task MonolithThatIsTheFrontDoorItself_IsRefused(string stack, string bind, string origin, int offset)
    {
        var port = FreePorts.Next();

        var result = await HybridProcess.RunAsync(
            "run",
            "--stack",
            stack,
            "--bind",
            bind,
            "--port",
            $"{port}",
            "--monolith",
            $"{origin}:{port + offset}");

        Assert.Equal(
            (1, $"hybrid: --monolith {origin}:{port + offset}: this is the front door itself, which has --port {port}; choose another port "
                + "for one of the two"),
            (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.2", 0)]
    [InlineData("127.0.0.1", "127.0.0.1", FrontDoorOptions.HttpsOffset)]
    public async Task MonolithBesideTheFrontDoor_IsTaken(string bind, string host, int offset)
    {
        var port = FreePorts.Next();
        await using var hybrid = HybridProcess.Start(
            "run",
            "--bind",
            bind,
            "--port",
            $"{port}",
            "--monolith",
            $"http://{host}:{port + offset}");

        await hybrid.LineAsync("Ready:");
    }
}

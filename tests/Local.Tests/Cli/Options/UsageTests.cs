using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Options;

/// <summary>
/// What a command line is told that cannot be understood: each fault, nothing that only follows from one, and what was probably meant.
/// </summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("", "rnu: there is no such command; did you mean run?", "rnu")]
    [InlineData("", "previw: there is no such command; did you mean preview?", "previw", "--stack", "dev")]
    [InlineData("", "help: there is no such command; did you mean --help?", "help")]
    [InlineData("", "dance: there is no such command", "dance")]
    [InlineData("", "--verson: there is no such option; did you mean --version?", "--verson")]
    [InlineData("run ", "--prot: there is no such option; did you mean --port?", "run", "--prot", "9000")]
    [InlineData("run ", "--Port: there is no such option; did you mean --port?", "run", "--Port=9000")]
    [InlineData("run ", "--debug: there is no such option; did you mean --wait-for-debugger?", "run", "--debug", "hello")]
    [InlineData("run ", "--x: there is no such option", "run", "--x")]
    [InlineData("run ", "-x: there is no such option", "run", "-x")]
    [InlineData("candidates ", "--jsno: there is no such option; did you mean --json?", "candidates", "logs", "--jsno")]
    [InlineData("explain ", "--jsno: there is no such option; did you mean --json?", "explain", "--log", "logs", "--jsno")]
    [InlineData("preview ", "--colour: there is no such option", "preview", "--colour")]
    [InlineData("preview ", "--stack: write options after the command, preview", "--stack", "dev", "preview")]
    [InlineData("explain ", "--hedaer: there is no such option; did you mean --header?", "explain", "--hedaer", "x: y", "GET", "/")]
    [InlineData(
        "explain ",
        "--sourceip: there is no such option; did you mean --source-ip?",
        "explain",
        "GET",
        "/",
        "--sourceip",
        "192.0.2.1")]
    [InlineData("explain ", "--quiet: there is no such option", "explain", "--quiet", "/")]
    [InlineData(
        "explain ",
        "<url> is missing: A URL such as https://shop.example.com/api/items?id=7, or its path alone.",
        "explain",
        "GET")]
    [InlineData("explain ", "'a b': one argument too many", "explain", "GET", "/", "a b")]
    [InlineData(
        "preview ",
        "--json: <file> is missing: Write the StackGraph there as JSON; - is standard output, with nothing else on it. It holds variables "
            + "of functions in clear text, except those that are encrypted.",
        "preview",
        "--json")]
    public async Task OneFault_IsOneLine(string command, string fault, params string[] arguments)
    {
        var result = await HybridProcess.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal($"hybrid: {fault}\nhybrid: see ./hybrid {command}--help", result.Errors.TrimEnd());
    }

    [Fact]
    public async Task EveryFault_IsNamedAtOnce()
    {
        var result = await HybridProcess.RunAsync("run", "--quite", "--port", "0", "--function", "hello");

        Assert.Equal(
            """
            hybrid: --quite: there is no such option; did you mean --quiet?
            hybrid: --port 0: not allowed; allowed: 1 to 65172
            hybrid: --function hello: not allowed; allowed: a route and a command line, such as 'hello=node /home/me/hello.js'
            hybrid: see ./hybrid run --help
            """,
            result.Errors.TrimEnd());
    }
}

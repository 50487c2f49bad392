using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Explain;

public sealed class ExplainTests
{
    [Theory]
    [InlineData("It goes to Lambda hello.", "GET", "/lambda?x=1", "-H", "x-hybrid-preview: 1")]
    [InlineData("It goes to 10 % Lambda hello, 90 % the monolith, sticky for 1h.", "GET", "https://shop.example.com/lambda")]
    [InlineData("It is redirected (301) to https://shop.example.com:443/lambda?x=1", "GET", "http://shop.example.com/lambda?x=1")]
    [InlineData("It goes to the monolith.", "GET", "/Lambda")]
    [InlineData("It goes to the monolith.", "DELETE", "/ec2", "--source-ip", "2001:db8::1")]
    public async Task SaysWhereARequestGoes(string verdict, params string[] request)
    {
        var result = await HybridProcess.RunAsync(["explain", "--stack", "prod", .. request]);

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith(verdict, result.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /echo/%C3%A4?q=a%20b for host localhost", "A client sends /echo/ä?q=a b as /echo/%C3%A4?q=a%20b.", "/echo/ä?q=a b")]
    [InlineData("GET /echo/%c3%a4%2f for host localhost", null, "/echo/%c3%a4%2f")]
    [InlineData("GET /echo/%F0%9F%8D%B0%09 for host localhost", "A client sends /echo/🍰", "/echo/🍰\t")]
    [InlineData("GET /echo for host xn--bcher-kva.example:80 ", "A client sends /echo#ä as /echo.", "http://bücher.example:80/echo#ä")]
    public async Task Url_IsWhatAClientMakesOfIt(string request, string? said, string url)
    {
        var result = await HybridProcess.RunAsync("explain", "GET", url);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.StartsWith(request, result.Output, StringComparison.Ordinal);
        Assert.Equal(said is not null, result.Output.Contains("A client sends", StringComparison.Ordinal));
        Assert.Contains(said ?? "", result.Output, StringComparison.Ordinal);
        Assert.Contains("It goes to Lambda echo", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GT", "GT is not a method of HTTP; did you mean GET? An ALB takes it as it is.")]
    [InlineData("PURGE", null)]
    [InlineData("GET", null)]
    public async Task MethodThatMayBeMistyped_IsPointedOut(string method, string? note)
    {
        var result = await HybridProcess.RunAsync("explain", method, "/lambda");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(note ?? "", result.Output, StringComparison.Ordinal);
        Assert.Equal(note is not null, result.Output.Contains("did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NamesTheFirstConditionThatFailed_AndRulesThatCameTooLate()
    {
        var unmet = await HybridProcess.RunAsync("explain", "--stack", "prod", "GET", "/lambda");
        var late = await HybridProcess.RunAsync("explain", "--stack", "prod", "GET", "/lambda", "-H", "X-Hybrid-Preview: yes");

        Assert.Contains("no: header x-hybrid-preview: *", unmet.Output, StringComparison.Ordinal);
        Assert.Contains("would match, but a rule before it takes the request", late.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--header tenant: not allowed", "GET", "/", "-H", "tenant")]
    [InlineData("url lambda: not allowed", "GET", "lambda")]
    [InlineData("url ht!tp://x: not allowed", "GET", "ht!tp://x")]
    [InlineData("method G T: not allowed", "G T", "/")]
    [InlineData("--source-ip 1.2.3: not allowed", "GET", "/", "--source-ip", "1.2.3")]
    [InlineData("--source-ip here: not allowed", "GET", "/", "--source-ip", "here")]
    [InlineData("--source-ip \"\": not allowed", "GET", "/", "--source-ip", "")]
    [InlineData("url http://x:99999/: not allowed; allowed: a port from 1 to 65535", "GET", "http://x:99999/")]
    [InlineData("url http://x:0: not allowed; allowed: a port from 1 to 65535", "GET", "http://x:0")]
    [InlineData("url http://x:http/: not allowed", "GET", "http://x:http/")]
    [InlineData("<url> is missing: A URL such as ", "GET")]
    public async Task WrongArguments_AreAUsageError(string fault, params string[] arguments)
    {
        var result = await HybridProcess.RunAsync(["explain", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Errors, StringComparison.Ordinal);
    }
    [Fact]
    public async Task MissingArguments_AreEachNamed()
    {
        var result = await HybridProcess.RunAsync("explain");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            """
            hybrid: <method> is missing: The request's method, such as GET.
            hybrid: <url> is missing: A URL such as https://shop.example.com/api/items?id=7, or its path alone.
            hybrid: see ./hybrid explain --help
            """,
            result.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("It is answered 405 before any rule: an ALB does not take the method TRACE.", "TRACE", "/lambda")]
    [InlineData("It is answered 405 before any rule: an ALB does not take the method CONNECT.", "CONNECT", "/lambda")]
    [InlineData("It is answered 501 before any rule: ", "GET", "/lambda", "-H", "Transfer-Encoding: gzip")]
    public async Task RequestThatIsRefusedBeforeAnyRule_MeetsNone(string outcome, params string[] request)
    {
        var result = await HybridProcess.RunAsync(["explain", .. request]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(outcome, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Verdict", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16384, false)]
    [InlineData(16385, true)]
    public async Task RequestLineOver16K_Is414(int length, bool refused)
    {
        var result = await HybridProcess.RunAsync("explain", "GET", $"/{new string('a', length - "GET / HTTP/1.1\r\n".Length)}");

        Assert.Equal(refused, result.Output.Contains("It is answered 414 before any rule: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev", "https", true)]
    [InlineData("dev", "http", false)]
    [InlineData("prod", "https", false)]
    public async Task SchemeWithoutAListener_IsSaid(string stack, string scheme, bool said)
    {
        var result = await HybridProcess.RunAsync("explain", "--stack", stack, "GET", $"{scheme}://shop.example.com/lambda");

        Assert.Equal(said, result.Output.Contains("This stack has no HTTPS listener: shown for HTTP.", StringComparison.Ordinal));
    }
}

namespace Hybrid.Local.Tests.Cli;

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
        var result = await Hybrid.RunAsync(["explain", "--stack", "prod", .. request]);

        Assert.Equal(0, result.ExitCode);
        Assert.EndsWith(verdict, result.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesTheFirstConditionThatFailed_AndRulesThatCameTooLate()
    {
        var unmet = await Hybrid.RunAsync("explain", "--stack", "prod", "GET", "/lambda");
        var late = await Hybrid.RunAsync("explain", "--stack", "prod", "GET", "/lambda", "-H", "X-Hybrid-Preview: yes");

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
    [InlineData("Required argument missing", "GET")]
    public async Task WrongArguments_AreAUsageError(string fault, params string[] arguments)
    {
        var result = await Hybrid.RunAsync(["explain", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Errors, StringComparison.Ordinal);
    }
}

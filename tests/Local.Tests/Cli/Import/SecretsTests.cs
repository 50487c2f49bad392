using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>What may be a secret in a file stands in nothing that is printed or written.</summary>
public sealed class SecretsTests : ImportOfFiles, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("""{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"Cookie","Values":["*MARKER*"]}}""")]
    [InlineData("""{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"X-Origin-Verify","Values":["MARKER"]}}""")]
    [InlineData("""{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"x-api-key","RegexValues":["^MARKER$"]}}""")]
    [InlineData("""{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"x-cdn","Values":["MARKER0a1b2c3d4e5f"]}}""")]
    [InlineData("""{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"x-cdn","Values":["Bearer MARKER"]}}""")]
    [InlineData("""{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"authorization","Values":["MARKER ä"]}}""")]
    [InlineData("""{"Field":"query-string","QueryStringConfig":{"Values":[{"Key":"access_token","Value":"MARKER"}]}}""")]
    [InlineData("""{"Field":"query-string","QueryStringConfig":{"Values":[{"Value":"MARKER0a1b2c3d4e5f"}]}}""")]
    public void Condition_ThatMayHoldOne_IsNotWritten(string condition)
    {
        var plan = PlanOf($"{PathOf("/a")},{condition}", ToOrders);

        Assert.Empty(plan.Routes);
        Assert.Contains("may hold a secret", Assert.Single(plan.Reserved).Why, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", Assert.Single(plan.Reserved).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cookie", "*")]
    [InlineData("x-tenant", "acme*")]
    [InlineData("user-agent", "*Chrome*")]
    public void Condition_ThatHoldsNone_IsWritten(string header, string value) => OnlyElement(PlanOf(
        $$$"""{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"{{{header}}}","Values":["{{{value}}}"]}}""", ToOrders));

    [Fact]
    public async Task OutputOfTheCommand_HasNone()
    {
        var rules = Write("rules.json", Rules(
            Rule(1, PathOf("/login"), $$$"""
                {"Type":"authenticate-oidc","AuthenticateOidcConfig":{"ClientId":"MARKER","ClientSecret":"MARKER"}},{{{ToOrders}}}
                """),
            Rule(2, PathOf("/b"), """{"Type":"fixed-response","FixedResponseConfig":{"MessageBody":"MARKER"}}"""),
            Rule(
                3, """{"Field":"http-header","HttpHeaderConfig":{"HttpHeaderName":"cookie","Values":["MARKER"]}}""", ToOrders,
                """
                "Transforms":[{"Type":"url-rewrite","UrlRewriteConfig":{"Rewrites":[{"Regex":"(","Replace":"/?token=MARKER"}]}}]
                """),
            Rule(4, PathOf("/c"), ToOrders)));
        var serverless = Write("serverless.yml", $$"""
            provider: {environment: {TOKEN: MARKER}, alb: {authorizers: {sso: {type: oidc, clientSecret: MARKER} } } }
            functions:
              a: {handler: h, events: [{alb: {listenerArn: "{{Listener}}", priority: 9, authorizer: sso, conditions: {path: /d} } },
                {alb: {listenerArn: "{{Listener}}", priority: 10, conditions: {path: /e,
                  header: {name: x-token, values: ["MARKER${x}"]} } } }]}
            """);
        string[] broken =
        [
            Write("a.json", """{"Rules":[{"RuleArn":"x/y","Priority":"MARKER" """), Write("b.yml", "a: &MARKER b\nc: *MARKERS\n"),
            Write("c.json", """{"Rules":["MARKER"]}"""), Write("d.yml", "MARKER: [\n"),
        ];

        var result = await HybridProcess.RunOfCloneAsync("import", rules, Write("groups.json", Groups), serverless);
        var faults = await HybridProcess.RunOfCloneAsync(["import", .. broken]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("new(\"orders\", Match.Path(\"/c\"), Functions.Orders)", result.Output, StringComparison.Ordinal);
        Assert.Equal(1, faults.ExitCode);
        Assert.DoesNotContain("MARKER", result.Output + result.Errors + faults.Output + faults.Errors, StringComparison.Ordinal);
    }

    private string Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        File.WriteAllText(path, text);
        return path;
    }
}

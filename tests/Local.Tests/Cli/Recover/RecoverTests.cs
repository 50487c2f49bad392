using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Recover;

public sealed class RecoverTests : IDisposable
{
    private const string Account = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:";
    private const string Listener = Account + "listener/app/shop/0123456789abcdef/00000000000000aa";
    private const string Rule = Account + "listener-rule/app/shop/0123456789abcdef/00000000000000aa";
    private const string Urn = "urn:pulumi:prod::shop::hybrid:components:Route$aws:lb/listenerRule:ListenerRule::00000000000000aa";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-recover-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task PrintsTheRefresh_OfRulesThatAwsCreated_AndTheStateDoesNotKnow()
    {
        var state = Write("state.json", $$$"""
            {"version":3,"deployment":{
              "resources":[{"urn":"{{{Urn}}}:1000","type":"aws:lb/listenerRule:ListenerRule","id":"{{{Rule}}}/1"}],
              "pending_operations":[
                {{{Pending("creating", "aws:lb/listenerRule:ListenerRule", 1000)}}},
                {{{Pending("creating", "aws:lb/listenerRule:ListenerRule", 2000)}}},
                {{{Pending("updating", "aws:lb/listenerRule:ListenerRule", 3000)}}},
                {{{Pending("creating", "aws:lb/targetGroup:TargetGroup", 3000)}}},
                {{{Pending("creating", "aws:lb/listenerRule:ListenerRule", 4000)}}}]}}
            """);
        var rules = Write("rules.json", $$$"""
            {"Rules":[{"RuleArn":"{{{Rule}}}/1","Priority":"1000"},{"RuleArn":"{{{Rule}}}/2","Priority":"2000"},
                      {"RuleArn":"{{{Rule}}}/3","Priority":"3000"},
                      {"RuleArn":"{{{Rule}}}/0","Priority":"default"}]}
            """);
        var another = Rule.Replace("aa", "bb", StringComparison.Ordinal);
        var others = Write("others.json", $$$"""{"Rules":[{"RuleArn":"{{{another}}}/4","Priority":"4000"}]}""");

        var result = await HybridProcess.RunAsync("recover", state, rules, others);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal($"pulumi refresh --stack prod --import-pending-creates '{Urn}:2000' --import-pending-creates {Rule}/2",
            result.Output.Trim());
        Assert.Contains($"AWS has not created {Urn}:4000", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"AWS has not created {Urn}:1000", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(":3000", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithNothingToTakeOver_ItIsAPlainRefresh()
    {
        var state = Write("state.json", """{"version":3,"deployment":{}}""");

        var result = await HybridProcess.RunAsync("recover", state, Write("rules.json", """{"Rules":[]}"""));

        Assert.Equal("pulumi refresh", result.Output.Trim());
        Assert.Equal("", result.Errors);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"deployment":{"pending_operations":[{"type":"creating"}]}}""")]
    public async Task WhatIsNoState_IsRefused(string state)
    {
        var result = await HybridProcess.RunAsync("recover", Write("state.json", state), Write("rules.json", """{"Rules":[]}"""));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("not the JSON of 'pulumi stack export', followed by that of 'aws elbv2 describe-rules' for each listener",
            result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNotThere_IsNamed()
    {
        var result = await HybridProcess.RunAsync("recover", Write("state.json", """{"deployment":{}}"""), "none.json");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("none.json: there is no such file", result.Errors, StringComparison.Ordinal);
    }

    private static string Pending(string type, string resource, int priority) => $$$"""
        {"type":"{{{type}}}","resource":
          {"urn":"{{{Urn}}}:{{{priority}}}","type":"{{{resource}}}","inputs":{"listenerArn":"{{{Listener}}}","priority":{{{priority}}} } } }
        """;

    private string Write(string name, string json)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, json);
        return file;
    }
}

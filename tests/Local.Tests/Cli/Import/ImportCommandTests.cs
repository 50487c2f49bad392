using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Import;

/// <summary>What the command says and how it ends.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WithoutWrite_ItShowsWhatItWouldWrite()
    {
        var file = Write("serverless.yml", """
            functions:
              shop: {handler: h, events: [{alb: {listenerArn: l, priority: 7, conditions: {path: [/shop, /shop/*]}}}]}
            """);

        var result = await HybridProcess.RunOfCloneAsync("import", file);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.StartsWith("""
            infra/Routes.cs
                    new("shop", Match.Prefix("/shop"), Functions.Shop),
            Pulumi.dev.yaml
            config:
              hybrid:cutover:
                shop: 100
              hybrid:functions:
                shop: { multiValueHeaders: false }
              hybrid:loadBalancer:
                reservedPriorities: [7]
            Where each route comes from
            """, result.Output, StringComparison.Ordinal);
        Assert.Contains("move your code into functions/Shop before you deploy", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryFileThatIsWrong_IsNamed()
    {
        var named = new Dictionary<string, string>
        {
            ["empty.json"] = "", ["half.json"] = "{\"Rules\":[", ["other.json"] = "{\"Buckets\":[]}", ["list.json"] = "[]",
            ["page.json"] = "{\"Rules\":[],\"NextToken\":\"x\"}", ["plain.yml"] = "a: 1", ["text.yml"] = "a", ["none.cs"] = "class C;",
            ["serverless.ts"] = "export default {}", ["away.yml"] = "functions: ${file(f.yml)}",
        };

        string[] files = ["missing.json", .. named.Select(file => Write(file.Key, file.Value))];
        var result = await HybridProcess.RunOfCloneAsync(["import", .. files, "--write"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        const string commands = "'aws elbv2 describe-rules', 'describe-target-groups' or 'describe-tags'";
        Assert.Equal(
            $$"""
            hybrid: missing.json: there is no such file; name a file that there is
            hybrid: empty.json: empty; write it anew
            hybrid: half.json: not JSON at line 1; write it with {{commands}} --output json
            hybrid: other.json: JSON, but not what {{commands}} prints
            hybrid: list.json: not what {{commands}} prints
            hybrid: page.json: a list that goes on after it (NextToken); ask for all, without --max-items and --no-paginate
            hybrid: plain.yml: YAML, but no functions of Serverless Framework are in it
            hybrid: text.yml: not one YAML mapping
            hybrid: none.cs: C#, but no [ALBApi] is in it
            hybrid: serverless.ts: a program, which is not run here; write what 'serverless print' shows into a file
            hybrid: away.yml: its functions are in another file, '${file(f.yml)}'; give that one instead
            hybrid: nothing was changed
            """,
            result.Errors.Replace(_folder.FullName + "/", "", StringComparison.Ordinal).TrimEnd());
    }

    [Fact]
    public async Task WithoutAFile_TheCommandLineIsNotUnderstood() =>
        Assert.Equal(2, (await HybridProcess.RunAsync("import")).ExitCode);

    private string Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        File.WriteAllText(path, text);
        return path;
    }
}

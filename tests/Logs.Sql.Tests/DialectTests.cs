using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hybrid.Local.Logs.Athena;

namespace Hybrid.Logs.Sql.Tests;

/// <summary>Whether the texts are what Athena takes: Trino's dialect for queries, Hive's for tables.</summary>
public sealed partial class DialectTests
{
    // Of Trino, in the version that Athena has or older: https://trino.io/docs/current/functions/list-by-topic.html
    private static readonly HashSet<string> Functions =
    [
        "bitwise_right_shift", "cardinality", "cast", "coalesce", "concat", "count", "count_if", "dense_rank", "element_at", "grouping",
        "length", "max", "min", "nullif", "regexp_extract", "regexp_like", "regexp_replace", "replace", "round", "split", "split_part",
        "substr", "sum", "to_base",
    ];

    // Before a parenthesis that is of no function.
    private static readonly HashSet<string> Words =
        ["and", "as", "by", "else", "exists", "from", "in", "not", "or", "over", "sets", "then", "when", "where"];

    private static string Candidates => AthenaSql.Candidates(new(2026, 11, 20), TimeSpan.FromSeconds(15));

    [ParserFact]
    public void Texts_AreOfTrinosAndHivesDialects()
    {
        var table = AthenaSql.Table("s3://logs/AWSLogs/123456789012/elasticloadbalancing/eu-west-1");

        var faults = Parse(
            ("TrinoSQL", Candidates),
            ("HiveSQL", table),
            ("TrinoSQL", "WITH requests (SELECT 1) SELECT * FROM requests"),
            ("HiveSQL", AthenaSql.Table("it's")));

        Assert.Empty(faults[0]);
        Assert.Empty(faults[1]);
        Assert.NotEmpty(faults[2]);
        Assert.NotEmpty(faults[3]);
    }

    [Fact]
    public void Query_CallsNoFunctionButTrinos()
    {
        var code = Text().Replace(Comment().Replace(Candidates, ""), "''");
        var called = Call().Matches(code).Select(call => call.Groups[1].Value.ToLowerInvariant()).Except(Words).ToHashSet();

        Assert.Empty(called.Except(Functions));
        Assert.Empty(Functions.Except(called));
    }

    private static string[][] Parse(params (string Dialect, string Text)[] texts)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(ParserFactAttribute.Folder, "check.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.Write(JsonSerializer.Serialize(texts.Select(text => new[] { text.Dialect, text.Text })));
        process.StandardInput.Close();
        var faults = JsonSerializer.Deserialize<string[][]>(process.StandardOutput.ReadToEnd())!;
        process.WaitForExit();
        return faults;
    }

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Text();

    [GeneratedRegex(@"(\w+)\s*\(")]
    private static partial Regex Call();
}

/// <summary>A test that is skipped where there are no parsers of SQL: they are Node's, and <c>npm ci</c> installs them.</summary>
internal sealed class ParserFactAttribute : FactAttribute
{
    public ParserFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules"))) Skip = "needs Node.js, and 'npm ci' in tests/Logs.Sql.Tests/trino";
    }

    public static string Folder { get; } = Path.Combine(
        typeof(ParserFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "ProjectFolder").Value!,
        "trino");
}

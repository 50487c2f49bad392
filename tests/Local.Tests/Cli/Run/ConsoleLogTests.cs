using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Cli.Run;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Processes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Hybrid.Local.Tests.Cli.Run;

public sealed partial class ConsoleLogTests
{
    private const string Hostile = "/\u001b[2J\u0090\u202e<b>";

    private static readonly TargetGroupModel Lambda = new() { Name = "hello", Arn = "arn", IsLambda = true };

    [Fact]
    public async Task LongLinesThatNoTerminalTakes_AreLeftOut_AndCounted()
    {
        var mayWrite = new TaskCompletionSource();
        var terminal = new SlowTerminal(mayWrite.Task);
        await using (var log = new ConsoleLog(terminal, new()))
        {
            for (var i = 0; i < 1000; i++) log.WriteLine(new('x', LineReader.LongestLine));
            mayWrite.SetResult();
        }

        Assert.InRange(terminal.Characters, LineReader.LongestLine, 10_000_000);
        Assert.Contains(" lines left out: ", terminal.Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatFunctionsLog_StandsBelowItsRequest_InWhateverOrderItComes()
    {
        var lines = await LinesAsync(new(), log =>
        {
            log.Write(new LogLine("hello", "START RequestId: 1", "a"));
            log.Write(new LogLine("hello", "first", "a"));
            log.Write(new LogLine("hello", "second", "b"));
            log.Write(Request("/a", "a"));
            log.Write(Request("/ec2", null));
            log.Write(new LogLine("hello", "REPORT RequestId: 1", "a"));
            log.Write(new LogLine("hello", "REPORT RequestId: 2", "b"));
            log.Write(Request("/b", "b"));
        });

        Assert.Equal(
            [
                "200 GET /ec2 → hello → monolith (weight 0)", "200 GET /a → hello → Lambda",
                "  hello: START RequestId: 1", "  hello: first",
                "  hello: REPORT RequestId: 1", "200 GET /b → hello → Lambda", "  hello: second", "  hello: REPORT RequestId: 2",
            ],
            lines.Select(line => Duration().Replace(line[13..], "")));
    }

    [Fact]
    public void Lines_OfARequestThatTakesItsTime_AreShownMeanwhile()
    {
        var folds = new LogFolds();
        List<Shown> shown = [];
        folds.Add(new LogLine("hello", "at work", "a"), 0, shown);
        folds.Due(999, shown);
        Assert.Empty(shown);
        Assert.Equal(1, folds.Wait(999));

        folds.Due(1000, shown);
        folds.Add(new LogLine("hello", "still", "a"), 2000, shown);
        folds.Add(Request("/a", "a"), 3000, shown);
        folds.Due(3250, shown);

        Assert.Equal(["at work", "still", "/a"], shown.Select(s => s.Entry is LogLine line ? line.Text : ((RequestRecord)s.Entry).Target));
        Assert.Null(folds.Wait(4000));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NothingOfAClient_ControlsTheTerminal(bool isJson)
    {
        var lines = await LinesAsync(new() { Style = isJson ? new JsonLog() : new TextLog(colours: false) }, log =>
        {
            log.Write(Request(Hostile, null, explanation: Hostile));
            log.Write(new LogLine("hello", Hostile));
        });

        Assert.DoesNotContain(lines, line => line.Any(c => char.IsControl(c) || c == '\u202e'));
        if (!isJson) Assert.Contains(@"/\x1b[2J\x90\u202e<b>", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatLetsSomebodyIn_IsShownNowhere_UnlessSomebodyAsksForIt()
    {
        var shown = await LinesAsync(new() { ShowSecrets = true }, Tell);
        var hidden = await LinesAsync(new(), Tell);
        var json = await LinesAsync(new() { Style = new JsonLog() }, Tell);

        Assert.Contains(shown, line => line.Contains("marker-1", StringComparison.Ordinal));
        Assert.DoesNotContain(hidden.Concat(json), line => line.Contains("marker", StringComparison.Ordinal));

        static void Tell(ConsoleLog log)
        {
            var request = Request("/?echo=marker-1", "a", authorization: "Bearer marker-1", cookie: "id=marker-2; path=/", end: false);
            log.Begin(request);
            log.Write(new LogLine("hello", "no request's: marker-1"));
            log.Write(new LogLine("hello", "of a request: marker-1", "a"));
            End(request, "id=marker-2; path=/");
            log.Write(request);
            log.Write(new LogLine("hello", "sets marker-2", "a"));
            log.Write(new LogLine("hello", "REPORT RequestId: 1", "a"));
        }
    }

    [Fact]
    public async Task Colours_AreThere_WhereTheyAreWanted()
    {
        var coloured = await LinesAsync(new() { Style = new TextLog(colours: true) }, log => log.Write(Request("/a", null)));
        var plain = await LinesAsync(new(), log => log.Write(Request("/a", null)));

        Assert.Contains("\e[32m200\e[0m", coloured[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', plain[0]);
    }

    [Fact]
    public async Task Json_IsOneObjectALine_WithTheFieldsThatAreDocumented()
    {
        var lines = await LinesAsync(new() { Style = new JsonLog() }, log =>
        {
            log.Write(Request("/a", "a", explanation: "why"));
            log.Write(new LogLine("hello", "told", "a", IsFailure: true));
            log.WriteLine("Ready");
        });
        var documented = File.ReadLines(Path.Combine(Clone.Root, "docs", "run-log.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1..3]).Select(cells => (Type: cells[1].Trim(), Field: cells[0].Trim(' ', '`')));

        var fields = lines.Select(line => JsonNode.Parse(line)!.AsObject())
            .SelectMany(json => json.Where(field => field.Key != "type").Select(field => (Type: (string)json["type"]!, Field: field.Key)));

        Assert.Equal(documented.Order(), fields.Order());
        Assert.Equal("why", JsonElement.Parse(lines[0]).GetProperty("explanation").GetString());
    }

    private static async Task<List<string>> LinesAsync(ConsoleLogOptions options, Action<ConsoleLog> tell)
    {
        using var output = new StringWriter { NewLine = "\n" };
        await using (var log = new ConsoleLog(output, options)) tell(log);
        return [.. output.ToString().TrimEnd().Split('\n')];
    }

    private static RequestRecord Request(
        string target, string? traceId, string? explanation = null, string? authorization = null, string? cookie = null, bool end = true)
    {
        var record = new RequestRecord(new(new DefaultConnectionContext("test")));
        record.Begin();
        var request = new HttpRequestFeature { Method = "GET", RawTarget = target, Protocol = "HTTP/1.1" };
        if (authorization is not null) request.Headers.Authorization = authorization;
        if (cookie is not null) request.Headers.Cookie = cookie;
        record.Read(request);
        var group = traceId is null ? Lambda with { Name = "monolith", IsLambda = false } : Lambda;
        (record.TraceId, record.TargetGroup, record.RuleName, record.Priority) = (traceId, group, "hello", 1);
        record.Action = new ForwardAction("hello", [new(group, 1)], null);
        if (explanation is not null) record.Warn(explanation);
        if (end) End(record);
        return record;
    }

    private static void End(RequestRecord record, string? cookie = null) => record.End(200, cookie);

    [GeneratedRegex(@" [\d.]+ ms$")]
    private static partial Regex Duration();

    private sealed class SlowTerminal(Task mayWrite) : StringWriter
    {
        public long Characters { get; private set; }

        public string Last { get; private set; } = "";

        public override async Task WriteLineAsync(string? value)
        {
            await mayWrite;
            Characters += value!.Length;
            Last = value;
        }
    }
}

using System.Text;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Logs;
using Hybrid.Local.Tests.FrontDoor;

namespace Hybrid.Local.Tests.Logs;

public sealed class LogLineTests
{
    private delegate string Reading(LogLine line);

    private static string Read(string line, Reading reading)
    {
        var bytes = Encoding.Latin1.GetBytes(line);
        Assert.Null(new LineParser().Parse(bytes, out var bounds));
        return reading(new(bytes, bounds, 0, 1));
    }

    private static string Ascii(ReadOnlySpan<byte> field) => Encoding.ASCII.GetString(field);

    [Fact]
    public void Line_HasTheFieldsOfAnAlb()
    {
        var line = SampleLog.Line(priority: "120", received: "34", sent: "366", targetTime: "1.086");

        Assert.Equal(
            "http 27.11.2026 07:15:28.123456 192.0.2.7:2817 10.0.1.7:8080 0.001 1.086 0 200 200 34 366 "
            + "GET shop.example.com:80 /orders/7 page=2 Mozilla/5.0 120 forward - TID_1234abcd5678ef90 33",
            Read(line, l => FormattableString.Invariant(
                $"{Ascii(l.Type)} {l.Time:dd.MM.yyyy HH:mm:ss.ffffff} {Ascii(l.Client)} {Ascii(l.Target)} ")
                + FormattableString.Invariant(
                    $"{l.RequestProcessingTime?.TotalSeconds} {l.TargetProcessingTime?.TotalSeconds} ")
                + FormattableString.Invariant($"{l.ResponseProcessingTime?.TotalSeconds} ")
                + $"{l.ElbStatus} {l.TargetStatus} {l.ReceivedBytes} {l.SentBytes} {Ascii(l.Method)} {Ascii(l.Host)} {Ascii(l.Path)} "
                + $"{Ascii(l.Query)} {Ascii(l.UserAgent)} {l.MatchedRulePriority} {Ascii(l.ActionsExecuted)} {Ascii(l.ErrorReason)} "
                + $"{Ascii(l.ConnectionTraceId)} {l.Count}"));
    }

    [Theory]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(33)]
    [InlineData(35)]
    public void Line_HasAsManyFieldsAsItsAge(int fields) =>
        Assert.Equal($"{fields}", Read(SampleLog.Line(fields: fields), line => $"{line.Count}"));

    [Theory]
    [InlineData("-1", "")]
    [InlineData("-", "")]
    [InlineData("0.000", "0")]
    [InlineData("0.5", "0.5")]
    [InlineData("12", "12")]
    [InlineData("3599.999", "3599.999")]
    [InlineData("0.00000000009", "0")]
    public void Time_IsInSeconds_OrNone(string field, string seconds) => Assert.Equal(
        seconds,
        Read(SampleLog.Line(targetTime: field), line => FormattableString.Invariant($"{line.TargetProcessingTime?.TotalSeconds}")));

    [Theory]
    [InlineData("GET http://shop.example.com:80/a/b?x=/y HTTP/1.1", "GET", "shop.example.com:80", "/a/b", "x=/y")]
    [InlineData("GET https://[2001:db8::1]:443/ HTTP/2.0", "GET", "[2001:db8::1]:443", "/", "")]
    [InlineData("GET http://h:80?q=/1 HTTP/1.1", "GET", "h:80", "", "q=/1")]
    [InlineData("GET http://h:80 HTTP/1.1", "GET", "h:80", "", "")]
    [InlineData("GET http://h:80/a b?c d HTTP/1.1", "GET", "h:80", "/a b", "c d")]
    [InlineData("GET http://h:80//a/http://b/ HTTP/1.1", "GET", "h:80", "//a/http://b/", "")]
    [InlineData("GET /a/b?u=http://c/ HTTP/1.1", "GET", "", "/a/b", "u=http://c/")]
    [InlineData("OPTIONS * HTTP/1.1", "OPTIONS", "", "", "")]
    [InlineData("- http://h:80- -", "", "", "", "")]
    [InlineData("- - - ", "", "", "", "")]
    [InlineData("", "", "", "", "")]
    [InlineData("GET", "", "", "", "")]
    public void RequestLine_IsMethodAndUrl(string request, string method, string host, string path, string query) => Assert.Equal(
        $"{method}|{host}|{path}|{query}",
        Read(SampleLog.Line(request), line => $"{Ascii(line.Method)}|{Ascii(line.Host)}|{Ascii(line.Path)}|{Ascii(line.Query)}"));

    [Theory]
    [InlineData(@"a \""b\"" c", "a \"b\" c")]
    [InlineData(@"a\x22 \x22b\x5Cc", "a\" \"b\\c")]
    [InlineData(@"a\\", @"a\")]
    [InlineData(@"\x2", "x2")]
    [InlineData(@"\xC3\xA4", "Ã¤")]
    public void EscapedCharacters_EndNoField(string field, string text)
    {
        Assert.Equal(text, Read(SampleLog.Line(agent: field), line => LogLine.Text(line.UserAgent)));
        Assert.Equal("33 forward", Read(SampleLog.Line(agent: field), line => $"{line.Count} {Ascii(line.ActionsExecuted)}"));
    }

    [Fact]
    public async Task WhatTheLocalFrontDoorWrites_CanBeRead()
    {
        await using var door = await FrontDoorFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ec2/%22a?b=\"c d");
        request.Headers.TryAddWithoutValidation("User-Agent", "a\" \"b\\c");
        using var response = await door.Client.SendAsync(request);
        await RawConnection.AskAsync(door.Address, "nonsense\r\n\r\n");
        var lines = new AccessLogLine("app/dev/local");

        Assert.Equal(
            "GET /ec2/%22a b=%22c%20d 200 a\" \"b\\c 33",
            Read(lines.Of(await door.Log.NextAsync()), line => $"{Ascii(line.Method)} {Ascii(line.Path)} {Ascii(line.Query)} "
                + $"{line.ElbStatus} {LogLine.Text(line.UserAgent)} {line.Count}"));
        Assert.Equal(" 400 33", Read(lines.Of(await door.Log.NextAsync()), line => $"{Ascii(line.Path)} {line.ElbStatus} {line.Count}"));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("120", "120")]
    [InlineData("-1", "")]
    [InlineData("-", "")]
    public void Priority_IsOfTheRuleThatTookIt(string field, string priority) =>
        Assert.Equal(priority, Read(SampleLog.Line(priority: field), line => $"{line.MatchedRulePriority}"));

    [Fact]
    public void AnyBytes_AreALineOrAFault()
    {
        var random = new Random(7);
        var parser = new LineParser();
        var line = Encoding.ASCII.GetBytes(SampleLog.Line());
        for (var i = 0; i < 20_000; i++)
        {
            var broken = line[..random.Next(line.Length + 1)];
            for (var j = random.Next(4); j > 0 && broken.Length > 0; j--)
                broken[random.Next(broken.Length)] = (byte)"\"\\ -xZ\0"[random.Next(7)];

            if (parser.Parse(broken, out var bounds) is not null) continue;
            var read = new LogLine(broken, bounds, 0, 1);
            _ = (read.Time, read.TargetProcessingTime, read.ElbStatus, read.Path.Length, read.Host.Length, read.MatchedRulePriority);
            _ = LogLine.Text(read.RequestLine);
        }
    }
}

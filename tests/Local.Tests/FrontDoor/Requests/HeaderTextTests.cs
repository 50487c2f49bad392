using System.Text;
using System.Text.Json.Nodes;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.FrontDoor.Requests;
using Hybrid.Local.Tests.FrontDoor.Targets;

namespace Hybrid.Local.Tests.FrontDoor.Requests;

/// <summary>Header bytes beyond ASCII: unchanged to and from an instance, UTF-8 to and from a function.</summary>
public sealed class HeaderTextTests
{
    private static readonly Lazy<string> EveryByte = new(() => Encoding.Latin1.GetString([.. Enumerable.Range(0x80, 0x80)
        .Select(b => (byte)b)]));

    [Fact]
    public async Task BytesBeyondAscii_PassUnchanged_ToAnInstanceAndBack()
    {
        var asked = "";
        using var target = new RawTarget(head =>
        {
            asked = head;
            return $"HTTP/1.1 200 OK\r\nSet-Cookie: n={EveryByte.Value}\r\nContent-Length: 0\r\n\r\n";
        });
        await using var door = await RawFrontDoor.StartAsync(target);

        var answer = await RawConnection.AskAsync(
            door.Address,
            $"GET / HTTP/1.1\r\nHost: a\r\nX-U: {EveryByte.Value}\r\nConnection: close\r\n\r\n");

        Assert.Contains($"X-U: {EveryByte.Value}\r\n", asked, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains($"Set-Cookie: n={EveryByte.Value}\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u00c3\u00a9", "é")]
    [InlineData("\u00e9", "é")]
    [InlineData("plain", "plain")]
    public async Task BytesOfARequest_AreUtf8InTheEvent_OrElseLatin1(string sent, string text)
    {
        await using var door = await FrontDoorFixture.StartAsync(
            FrontDoorFixture.Rule(1, Match.Path("/*"), new WeightedTarget(FrontDoorFixture.Hello, 1)));
        var events = door.FunctionAnswers("""{"statusCode":200,"multiValueHeaders":{"x":["é€"]}}""");

        var answer = await RawConnection.AskAsync(door.Address, $"GET / HTTP/1.1\r\nHost: a\r\nX-U: {sent}\r\nConnection: close\r\n\r\n");

        Assert.Equal(text, (string?)JsonNode.Parse(events.Single())!["multiValueHeaders"]!["x-u"]![0]);
        Assert.Contains($"x: {Encoding.Latin1.GetString("é€"u8)}\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWritten_IsReadAgain() => Assert.Equal("é€😀", HeaderText.Read(HeaderText.Write("é€😀")));
}

using System.Net;
using System.Net.WebSockets;
using System.Text;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Infra.Routing.Matching;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

public sealed class WebSocketTests
{
    [Theory]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public async Task Monolith_SpeaksItBothWays(WebSocketMessageType type)
    {
        await using var door = await StartAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new($"ws://{door.Address.Authority}/chat"), CancellationToken.None);

        await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), type, true, CancellationToken.None);
        var buffer = new byte[100];
        var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "enough", CancellationToken.None);

        Assert.Equal(("hello", type), (Encoding.UTF8.GetString(buffer, 0, received.Count), received.MessageType));
        var record = await door.Log.NextAsync();
        Assert.Equal((101, true, null), (record.Status, record.IsUpgrade, record.Explanation));
    }

    [Fact]
    public async Task Function_CannotSpeakIt_400()
    {
        await using var door = await StartAsync(
            FrontDoorFixture.Rule(1, Match.Path("/chat"), new WeightedTarget(FrontDoorFixture.Hello, 1)));
        using var socket = new ClientWebSocket();

        await Assert.ThrowsAsync<WebSocketException>(
            () => socket.ConnectAsync(new($"ws://{door.Address.Authority}/chat"), CancellationToken.None));

        var record = await door.Log.NextAsync();
        Assert.Equal((400, "LambdaWebsocketNotSupported"), (record.Status, record.ErrorReason));
    }

    [Fact]
    public async Task KeyWithoutAnUpgrade_IsARequestLikeAnyOther()
    {
        await using var door = await StartAsync(
            FrontDoorFixture.Rule(1, Match.Path("/chat"), new WeightedTarget(FrontDoorFixture.Hello, 1)));
        door.FunctionAnswers("""{"statusCode":204}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chat") { Headers = { { "Sec-WebSocket-Key", "a" } } };

        using var response = await door.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static Task<FrontDoorFixture> StartAsync(params Rule<NamedAction>[] rules) => FrontDoorFixture.StartAsync(
        new LoadBalancerModel
        {
            Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith, rules)],
            TargetGroups = [FrontDoorFixture.Monolith, FrontDoorFixture.Hello],
        },
        monolithAnswers: EchoAsync);

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[100];
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { CloseStatus: null } message)
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, CancellationToken.None);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}

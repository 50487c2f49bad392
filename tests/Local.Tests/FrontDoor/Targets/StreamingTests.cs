using System.Net;
using System.Text;
using Hybrid.Local.FrontDoor.Model;
using Microsoft.AspNetCore.Http;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

/// <summary>Requests and answers of the monolith pass as they come: nothing is held back until it is whole.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task Answer_ReachesTheClient_BeforeItEnds()
    {
        var mayEnd = new TaskCompletionSource();
        await using var door = await StartAsync(async context =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await mayEnd.Task;
            await context.Response.WriteAsync("last");
        });

        using var response = await door.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[100];
        var first = Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, "first".Length));
        mayEnd.SetResult();
        using var reader = new StreamReader(body);

        Assert.Equal(("first", "last"), (first, await reader.ReadToEndAsync()));
    }

    [Fact]
    public async Task Request_ReachesTheMonolith_BeforeItEnds()
    {
        var begun = new TaskCompletionSource();
        await using var door = await StartAsync(async context =>
        {
            var buffer = new byte[5];
            await context.Request.Body.ReadExactlyAsync(buffer);
            begun.SetResult();
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync(Encoding.UTF8.GetString(buffer) + await reader.ReadToEndAsync());
        });

        using var response = await door.Client.PostAsync("/", new TwoPartContent("first", begun.Task, "last"));

        Assert.Equal("firstlast", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ClientThatGoes_IsFollowedByTheRequestToTheMonolith_460()
    {
        var (begun, aborted) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var door = await StartAsync(async context =>
        {
            using var registration = context.RequestAborted.Register(aborted.SetResult);
            begun.SetResult();
            await aborted.Task;
        });
        using var leave = new CancellationTokenSource();
        var request = door.Client.GetAsync("/", leave.Token);
        await begun.Task;

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await aborted.Task;
        Assert.Equal(460, (await door.Log.NextAsync()).Status);
    }

    private static Task<FrontDoorFixture> StartAsync(RequestDelegate monolithAnswers) => FrontDoorFixture.StartAsync(
        new LoadBalancerModel
        {
            Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)],
            TargetGroups = [FrontDoorFixture.Monolith],
        },
        monolithAnswers: monolithAnswers);

    private sealed class TwoPartContent(string first, Task between, string last) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(first));
            await stream.FlushAsync();
            await between;
            await stream.WriteAsync(Encoding.UTF8.GetBytes(last));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

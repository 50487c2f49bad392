using Hybrid.Local.FrontDoor;
using Hybrid.Local.Lambda;
using Moq;

namespace Hybrid.Local.Tests.FrontDoor.Targets;

/// <summary>A front door before a target that answers in bytes.</summary>
internal sealed record RawFrontDoor(FrontDoorServer Server, RecordingLog Log) : IAsyncDisposable
{
    public Uri Address => Server.Addresses[0].Url;

    public HttpClient Client { get; } = new() { BaseAddress = Server.Addresses[0].Url };

    public static Task<RawFrontDoor> StartAsync(RawTarget target) => StartAsync(new FrontDoorOptions { Monoliths = [target.Address] });

    public static async Task<RawFrontDoor> StartAsync(FrontDoorOptions options)
    {
        var log = new RecordingLog();
        var server = await FrontDoorServer.StartAsync(
            new() { Listeners = [FrontDoorFixture.Http(FrontDoorFixture.ToMonolith)], TargetGroups = [FrontDoorFixture.Monolith] },
            Mock.Of<ILambdaService>(),
            options with { Port = 0 },
            log);
        return new(server, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

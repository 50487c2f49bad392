using Hybrid.Local.Stack;
using Hybrid.Local.Tests.FrontDoor;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>A stack that is served, and a client of it.</summary>
internal sealed class RunningStack(RecordingLog log, LocalStack stack) : IAsyncDisposable
{
    public RecordingLog Log { get; } = log;

    public LocalStack Stack { get; } = stack;

    public HttpClient Client { get; } = new() { BaseAddress = stack.Address };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Stack.DisposeAsync();
    }
}

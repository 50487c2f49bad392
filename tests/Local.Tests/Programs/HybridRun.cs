namespace Hybrid.Local.Tests.Programs;

/// <summary><c>./hybrid run</c> on a free port, ready, and a client of it.</summary>
internal sealed class HybridRun : IAsyncDisposable
{
    private HybridRun(HybridProcess process, int port)
    {
        (Process, Port) = (process, port);
        Client = new() { BaseAddress = Address };
    }

    public HybridProcess Process { get; }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public HttpClient Client { get; }

    /// <summary>Starts it with these options, and waits until it is ready.</summary>
    public static async Task<HybridRun> StartAsync(params string[] options)
    {
        var port = FreePorts.Next();
        var process = HybridProcess.Start(["run", "--port", $"{port}", .. options]);
        Assert.Equal($"Ready: http://127.0.0.1:{port}", await process.LineAsync("Ready:"));
        return new(process, port);
    }

    /// <summary>Presses Ctrl-C, and waits for its end.</summary>
    public Task<CommandResult> InterruptAsync()
    {
        Process.Interrupt();
        return Process.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }
}

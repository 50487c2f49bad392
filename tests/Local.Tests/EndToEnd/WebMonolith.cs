using System.Diagnostics;
using Hybrid.Local.Cli.Builds;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>The function <c>Web</c> as the monolith that it was: the same files, started outside Lambda.</summary>
internal sealed class WebMonolith : IAsyncDisposable
{
    private const string Listens = "Now listening on: ";
    private readonly Process _process = new();

    public Uri Address { get; private set; } = null!;

    public static async Task<WebMonolith> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        var monolith = new WebMonolith();
        var program = Path.Combine(Clone.Root, "artifacts", "functions", "Web", "Web.dll");
        var start = monolith._process.StartInfo = new("dotnet", ["exec", program])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        monolith._process.Start();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        monolith._process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) address.TrySetException(new InvalidOperationException("The monolith has ended."));
            else if (line.Data.Contains(Listens, StringComparison.Ordinal)) address.TrySetResult(new(line.Data.Split(Listens)[1]));
        };
        monolith._process.BeginOutputReadLine();
        monolith.Address = await address.Task;
        return monolith;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

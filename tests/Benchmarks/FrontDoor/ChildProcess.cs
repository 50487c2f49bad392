using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Hybrid.Benchmarks.Common;

namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>
/// A part of the benchmark in a process of its own. It says a port first, then answers each line on its standard input with a line of JSON,
/// and ends when that input does: none outlives the benchmark.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _name;

    private ChildProcess(Process process, string name) => (_process, _name) = (process, name);

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>The port on which it listens.</summary>
    public int Port { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="environment">What its environment has beyond this one's.</param>
    /// <param name="arguments">What follows <c>front-door-part</c> on its command line.</param>
    public static async Task<ChildProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = ThisProgram.With(["front-door-part", .. arguments]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var child = new ChildProcess(Process.Start(start)!, string.Join(' ', arguments));
        try
        {
            child.Port = int.Parse(await child.ReadAsync(), CultureInfo.InvariantCulture);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    private async Task<T> AskAsync<T>(string question)
    {
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        return JsonSerializer.Deserialize<T>(await ReadAsync())!;
    }

    /// <summary>What it uses.</summary>
    /// <param name="collect">Whether it collects its garbage first.</param>
    public Task<ProcessSample> SampleAsync(bool collect = false) => AskAsync<ProcessSample>(collect ? "collect" : "");

    /// <summary>Has it send requests, if it is the load generator.</summary>
    public Task<LoadResult> LoadAsync(LoadPlan plan) => AskAsync<LoadResult>(JsonSerializer.Serialize(plan));

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>What such a process does once it is there.</summary>
    /// <param name="output">Its standard output.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="answer">What to answer to a line.</param>
    public static async Task ServeAsync(TextWriter output, int port, Func<string, object> answer)
    {
        await output.WriteLineAsync(port.ToString(CultureInfo.InvariantCulture));
        while (await Console.In.ReadLineAsync() is { } question) await output.WriteLineAsync(JsonSerializer.Serialize(answer(question)));
    }

    private async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"the process \"{_name}\" of the benchmark has ended; see above");
}

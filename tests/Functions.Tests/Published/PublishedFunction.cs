using System.Collections.Concurrent;
using System.Text;
using Hybrid.Functions.Tests.Assets;
using Hybrid.Local.Lambda;
using Hybrid.Local.Lambda.Events;
using Hybrid.Local.Lambda.Processes;
using Hybrid.Local.S3;

namespace Hybrid.Functions.Tests.Published;

/// <summary>
/// A function as it is deployed, in a process of its own behind the Runtime API, so that its handler may be of any kind that Lambda runs.
/// Its answers are read as strictly as a load balancer does.
/// </summary>
internal sealed class PublishedFunction : IAsyncDisposable
{
    private readonly string _name;
    private readonly S3Server _s3;
    private readonly RecentLog _log = new();
    private readonly LambdaService _service;

    private PublishedFunction(FunctionDefinition function, S3Server s3)
    {
        (_name, _s3) = (function.Name, s3);
        var definition = function with
        {
            Environment = new Dictionary<string, string>(function.Environment)
            {
                ["ASSETS_BUCKET"] = AssetBucket.Name,
                ["ASSETS_PREFIX"] = AssetBucket.Prefix,
                ["AWS_ENDPOINT_URL_S3"] = s3.Address.AbsoluteUri,
            },
        };
        var bootstrap = Path.Combine(AppContext.BaseDirectory, "bootstrap", "Bootstrap.dll");
        // Longer than Lambda's, for a busy machine.
        var patience = TimeSpan.FromSeconds(30);
        _service = new(
            [definition],
            new() { BootstrapPath = bootstrap, Region = "eu-west-1", MaxProcesses = 1, InitLimit = patience },
            _log);
    }

    /// <summary>Starts the function of this name, beside the bucket that a function for assets reads.</summary>
    public static async Task<PublishedFunction> StartAsync(string name, Func<FunctionDefinition, FunctionDefinition>? change = null)
    {
        var definition = new FunctionProject(name).Definition();
        return new(change?.Invoke(definition) ?? definition, await AssetBucket.StartAsync());
    }

    /// <summary>Starts its managed build, which is what runs where it cannot be native.</summary>
    public static async Task<PublishedFunction> StartManagedAsync(string name) =>
        new(new FunctionProject(name).ManagedDefinition(), await AssetBucket.StartAsync());

    /// <summary>The bytes of its answer.</summary>
    public async Task<ReadOnlyMemory<byte>> AnswerBytesAsync(byte[] albEvent)
    {
        var outcome = await _service.InvokeAsync(_name, albEvent, null, CancellationToken.None);
        Assert.True(outcome.Failure is null, $"{_name} fails: {outcome.Failure}\n{Encoding.UTF8.GetString(albEvent)}\n{_log}");
        return outcome.Payload;
    }

    /// <summary>Its answer, which a load balancer must take and which must not be a failure of the function.</summary>
    public async Task<LambdaResponse> AnswerAsync(byte[] albEvent)
    {
        var payload = await AnswerBytesAsync(albEvent);
        var asked = Encoding.UTF8.GetString(albEvent);
        var result = LambdaResponseReader.Read(payload, asked.Contains("\"multiValueHeaders\"", StringComparison.Ordinal));
        Assert.True(result.Failure is null && result.Warnings.Count == 0, $"{_name}: {result.Failure}{string.Join(", ", result.Warnings)}");
        Assert.True(result.Response!.StatusCode < 500, $"{_name} answers {result.Response.StatusCode} to {asked}\n{_log}");
        return result.Response;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _s3.DisposeAsync();
    }

    private sealed class RecentLog : ILambdaLog
    {
        private const int Last = 20;
        private readonly ConcurrentQueue<string> _lines = [];

        public void Write(LogLine line)
        {
            _lines.Enqueue(line.Text);
            if (_lines.Count > Last) _lines.TryDequeue(out _);
        }

        public override string ToString() => string.Join('\n', _lines);
    }
}

using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Stack;
using Hybrid.Local.Tests.FrontDoor;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary>The sample catalog, served: its functions as published, in processes of their own, behind the front door.</summary>
public sealed class DeployedFunctionsFixture : IAsyncLifetime
{
    private LocalStack _stack = null!;

    public Uri Address => _stack.Address;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    internal RecordingLog Log { get; } = new();

    /// <summary>The paths of the output <c>routes</c>, by the names of the routes.</summary>
    internal IReadOnlyDictionary<string, string> Urls { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var evaluation = await GraphEvaluator.EvaluateAsync(new()
        {
            Project = "hybrid",
            Stack = "test",
            ProjectDirectory = Path.Combine(Clone.Root, "infra"),
            Configuration = new Dictionary<string, string>
            {
                ["hybrid:cutover"] = """{"hello":100,"page":100,"api":100,"assets":100,"echo":100}""",
            },
            Catalog = SampleCatalog.Routes,
        });
        var url = evaluation.Graph.Outputs["url"]!.GetValue<string>();
        Urls = evaluation.Graph.Outputs["routes"]!.AsObject().ToDictionary(
            route => route.Key, route => route.Value!.GetValue<string>()[url.Length..]);
        _stack = await LocalStack.StartAsync(
            evaluation.Graph,
            new()
            {
                FrontDoor = new() { Port = 0 },
                BootstrapPath = TestFunction.Bootstrap,
                RequestLog = Log,
                FunctionLog = new TestLog(),
            });
        Client.BaseAddress = _stack.Address;
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _stack.DisposeAsync();
    }
}

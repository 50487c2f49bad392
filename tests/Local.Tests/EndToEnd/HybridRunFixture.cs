using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.EndToEnd;

/// <summary><c>./hybrid run</c> with every function of the sample catalog, in a process of its own.</summary>
public sealed class HybridRunFixture : IAsyncLifetime
{
    private readonly ConfiguredProject _project =
        ConfiguredProject.With("config:\n  hybrid:cutover: {hello: 100, page: 100, api: 100, assets: 100, echo: 100}\n");

    private HybridRun _run = null!;

    public Uri Address => _run.Address;

    public async Task InitializeAsync() => _run = await HybridRun.StartAsync("--cwd", _project.Folder, "--quiet");

    public async Task DisposeAsync()
    {
        await _run.DisposeAsync();
        _project.Dispose();
    }
}

using System.Globalization;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli.Builds;

/// <summary>Builds while a stack runs.</summary>
public sealed class BuildServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hybrid-builds-").FullName;

    [Fact]
    public async Task BuildThatTakesTooLong_IsEnded_WithAllThatItHasStarted_AndTheNextOneBuilds()
    {
        var hangs = Project("Hangs", """<Exec Command="echo $$ &gt;building.part; mv building.part building; exec tail -f /dev/null" />""");
        var time = new StoppedTime();
        await using var server = new BuildServer("hybrid-test", _folder, time);

        var building = server.BuildAsync([hangs], withReferences: false, restoreFirst: false, CancellationToken.None);
        var begun = Path.Combine(_folder, "building");
        while (!File.Exists(begun)) await Task.Delay(20);
        time.Pass();

        Assert.Contains("it took more than 5 minutes, and was ended", Assert.Single((await building).Faults), StringComparison.Ordinal);
        await RunningProcess.AssertEndsAsync(int.Parse(await File.ReadAllTextAsync(begun), CultureInfo.InvariantCulture));
        var fails = Project("Fails", """<Error Text="A semicolon is missing" />""");
        var next = await server.BuildAsync([fails], withReferences: false, restoreFirst: false, CancellationToken.None);
        Assert.EndsWith("A semicolon is missing", Assert.Single(next.Faults), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Project(string name, string task)
    {
        var path = Path.Combine(_folder, $"{name}.proj");
        File.WriteAllText(path, $"""<Project DefaultTargets="Build"><Target Name="Build">{task}</Target></Project>""");
        return path;
    }

    /// <summary>Time that passes when it is told to.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        private Action? _pass;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _pass = () => callback(state);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Pass() => _pass!();
    }
}

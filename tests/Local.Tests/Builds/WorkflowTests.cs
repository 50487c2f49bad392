using System.Text.RegularExpressions;
using Hybrid.Local.Cli.Builds;
using YamlDotNet.RepresentationModel;

namespace Hybrid.Local.Tests.Builds;

/// <summary>What holds for every workflow in <c>.github/workflows/</c>.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order()];

    private static string Folder => Path.Combine(Clone.Root, ".github", "workflows");

    [Theory]
    [MemberData(nameof(Files))]
    public void Action_IsPinnedToACommit_WithItsVersionBesideIt(string file)
    {
        var uses = File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
        // One version of each, so that an update cannot miss one.
        var actions = Directory.EnumerateFiles(Folder).SelectMany(File.ReadLines)
            .Where(line => line.Contains("uses:", StringComparison.Ordinal)).Select(line => line.Split("uses:")[1].Trim()).Distinct();
        Assert.All(actions.GroupBy(action => action.Split('@')[0]), action => Assert.Single(action));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Permission_IsGivenWhereItIsNeeded_AndByDefaultOnlyToRead(string file)
    {
        var workflow = Read(file);

        Assert.True(workflow.Children.TryGetValue("permissions", out var permissions), $"{file} has whatever the repository gives");
        var given = ((YamlMappingNode)permissions).Children.Select(permission => (Text(permission.Key), Text(permission.Value)));
        Assert.All(given, permission => Assert.Equal(("contents", "read"), permission));
        foreach (var (name, job) in Jobs(workflow))
        {
            var own = job.Children.TryGetValue("permissions", out var node) ? ((YamlMappingNode)node).Children.ToList() : [];
            var written = own.Where(permission => Text(permission.Value) != "read").Select(permission => Text(permission.Key));
            Assert.Equal(Written.GetValueOrDefault($"{file} {name}", []), written);
        }
    }

    // Who may write: a token of OpenID Connect, by which AWS knows the run, and comments.
    private static readonly Dictionary<string, string[]> Written = new()
    {
        ["review.yml preview"] = ["id-token"],
        ["comment.yml comment"] = ["pull-requests"],
        ["deploy.yml deploy"] = ["id-token"],
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Job_EndsInTime_AndKeepsNoCredentials(string file)
    {
        foreach (var (_, job) in Jobs(Read(file)))
        {
            Assert.True(job.Children.ContainsKey("timeout-minutes"));
            Assert.Equal("ubuntu-24.04", Text(job["runs-on"]));
            var checkouts = Steps(job).Where(step => step.Children.TryGetValue("uses", out var uses)
                && Text(uses).StartsWith("actions/checkout@", StringComparison.Ordinal));
            Assert.All(checkouts, step => Assert.Equal("false", Text(step["with"]["persist-credentials"])));
        }
    }

    // What is put into a command before a shell reads it may be a command: a branch can be called $(anything).
    [Theory]
    [MemberData(nameof(Files))]
    public void Command_IsAScriptOfTheRepository_WithNothingPutIn(string file)
    {
        foreach (var step in Jobs(Read(file)).SelectMany(job => Steps(job.Job)))
        {
            if (!step.Children.TryGetValue("run", out var run)) continue;
            Assert.DoesNotContain("${{", Text(run), StringComparison.Ordinal);
            var script = Path.Combine(Clone.Root, Text(run).Split(' ')[0]);
            Assert.True(File.Exists(script), $"{file}: {script}");
            if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute), script);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TwoAtOnce_AreGuardedAgainst(string file)
    {
        var workflow = Read(file);

        // The audit changes nothing.
        Assert.True(file == "audit.yml" || workflow.Children.ContainsKey("concurrency")
            || Jobs(workflow).All(job => job.Job.Children.ContainsKey("concurrency")));
        Assert.DoesNotContain("pull_request_target", File.ReadAllText(Path.Combine(Folder, file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Deployment_OfProd_WaitsForAnApproval_AndNoneIsCutOff()
    {
        var job = Assert.Single(Jobs(Read("deploy.yml"))).Job;

        Assert.Contains("'release' && 'prod'", Text(job["environment"]), StringComparison.Ordinal);
        Assert.Equal("false", Text(job["concurrency"]["cancel-in-progress"]));
    }

    private static YamlMappingNode Read(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(Folder, file));
        yaml.Load(text);
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static IEnumerable<(string Name, YamlMappingNode Job)> Jobs(YamlMappingNode workflow) =>
        ((YamlMappingNode)workflow["jobs"]).Children.Select(job => (Text(job.Key), (YamlMappingNode)job.Value));

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) =>
        ((YamlSequenceNode)job["steps"]).Children.Cast<YamlMappingNode>();

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex(@"^\s+(- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}

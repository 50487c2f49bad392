using Hybrid.Infra.Catalog;
using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Watch;
using Hybrid.Local.FrontDoor.Model;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Tests.Lambda;

namespace Hybrid.Local.Tests.Cli.Watch;

/// <summary>What a run says of a save, from the catalog and the settings to the words.</summary>
[Collection(HarnessCollection.Name)]
public sealed class StackDifferencesTests
{
    private static readonly Route Api = Route("api", Match.Prefix("/api"));
    private static readonly Route Orders = Route("orders", Match.Prefix("/orders"));

    [Theory]
    [InlineData("""{"api":10}""", """{"api":50}""", "api: 10 % → 50 % Lambda")]
    [InlineData("""{"api":0}""", """{"api":100}""", "api: 0 % → 100 % Lambda")]
    [InlineData("""{"api":12.5}""", """{"api":12.5}""", "")]
    [InlineData("""{"api":10}""", """{"api":10,"orders":0}""", "rule orders added at 500")]
    [InlineData("""{"api":10,"orders":0}""", """{"api":10}""", "rule orders removed from 1000")]
    [InlineData(
        """{"api":10}""",
        """{"api":{"weight":10,"stickiness":"1h"}}""",
        "api: 10 % Lambda api, 90 % the monolith → 10 % Lambda api, 90 % the monolith, sticky for 1h")]
    [InlineData("""{"api":10}""", """{"api":{"weight":10,"previewHeader":"x-preview"}}""", "rule api:preview added at 500")]
    public async Task Cutover_MovesRulesAndShares(string before, string after, string expected) =>
        Assert.Equal(expected, await DifferencesAsync(("hybrid:cutover", before), ("hybrid:cutover", after)));

    [Theory]
    [InlineData("""{"api":{"memory":2048}}""", "api: memory 1024 MB → 2048 MB")]
    [InlineData("""{"api":{"timeout":20}}""", "api: timeout 15s → 20s")]
    [InlineData("""{"api":{"reservedConcurrency":5}}""", "api: reserved concurrency none → 5")]
    [InlineData("""{"api":{"environment":{"PASSWORD":"hunter2"}}}""", "api: environment PASSWORD changed")]
    [InlineData("""{"api":{"healthCheck":true}}""", "target group api: health check, stickiness, algorithm or header mode have changed")]
    [InlineData("""{"api":{"logRetention":7}}""", "")]
    public async Task SettingsOfFunctions_AreNamed(string functions, string expected) =>
        Assert.Equal(expected, await DifferencesAsync(("hybrid:functions", "{}"), ("hybrid:functions", functions)));

    [Theory]
    [InlineData("hybrid:responseHeaders", """{"xFrameOptions":"DENY"}""",
        "response header X-Frame-Options: none → DENY")]
    [InlineData("hybrid:responseHeaders", """{"server":false}""", "response header Server: on → off")]
    public async Task SettingsOfTheLoadBalancer_AreNamed(string key, string value, string expected) =>
        Assert.Equal(expected, await DifferencesAsync((key, "{}"), (key, value)));

    [Fact]
    public async Task EveryAttribute_IsNamed()
    {
        var before = await LoadAsync([Api], []);
        foreach (var property in typeof(LoadBalancerAttributes).GetProperties())
        {
            var attributes = before.Attributes with { };
            property.SetValue(attributes, Other(property.GetValue(attributes)!));

            var said = Assert.Single(StackDifferences.Of(before, before with { Attributes = attributes }));
            Assert.StartsWith("load balancer: ", said, StringComparison.Ordinal);
        }
    }

    // Of what a listener has and is no rule, nothing may change in silence; what ends a run is told of by the run.
    [Fact]
    public async Task EverythingOfAListener_IsNamed()
    {
        var before = await LoadAsync([Api], []);
        var listener = before.Listeners[0];
        var changes = new Dictionary<string, ListenerModel?>
        {
            [nameof(ListenerModel.Name)] = null,
            [nameof(ListenerModel.Port)] = null,
            [nameof(ListenerModel.Protocol)] = null,
            [nameof(ListenerModel.IsOwn)] = null,
            [nameof(ListenerModel.IsHttps)] = null,
            [nameof(ListenerModel.Rules)] = listener with { Rules = new([]) },
            [nameof(ListenerModel.Default)] = listener with { Default = listener.Rules.Rules[0].Action },
            [nameof(ListenerModel.ResponseHeaders)] = listener with { ResponseHeaders = [new("X-Frame-Options", "DENY")] },
            [nameof(ListenerModel.HasServerHeader)] = listener with { HasServerHeader = false },
        };

        Assert.Equal(typeof(ListenerModel).GetProperties().Select(property => property.Name).Order(), changes.Keys.Order());
        Assert.All(changes.Values.OfType<ListenerModel>(), changed => Assert.NotEmpty(
            StackDifferences.Of(before, before with { Listeners = [changed, .. before.Listeners.Skip(1)] })));
    }

    private static object Other(object value) => value switch
    {
        bool flag => !flag,
        TimeSpan time => time + TimeSpan.FromSeconds(1),
        Enum choice => Enum.GetValues(choice.GetType()).Cast<object>().First(other => !other.Equals(choice)),
        _ => throw new NotSupportedException($"{value.GetType()}"),
    };

    [Fact]
    public async Task OtherConditions_AreShown()
    {
        var (before, after) = (await LoadAsync([Api], []), await LoadAsync([Route("api", Match.Prefix("/v2"))], []));

        Assert.Equal(["rule api: path /api or /api/* → path /v2 or /v2/*"], StackDifferences.Of(before, after));
    }

    private static Route Route(string name, Match match) => new(name, match, new ProjectFunction
    {
        Name = "TestFunctions",
        Handler = "TestFunctions::Hybrid.Local.Tests.TestFunctions.Behaviours::Hangs",
        Folder = TestFunction.TaskRoot,
        PerRoute = true,
    });

    // As a run does it: rules stay where they are if they can.
    private static async Task<string> DifferencesAsync((string Key, string Value) before, (string Key, string Value) after)
    {
        var former = await LoadAsync([Api, Orders], [], before);
        var last = former.Listeners[0].Rules.Rules.ToDictionary(rule => rule.Action.RuleName, rule => rule.Priority);
        return string.Join('|', StackDifferences.Of(former, await LoadAsync([Api, Orders], last, after)));
    }

    private static async Task<LoadBalancerModel> LoadAsync(
        IReadOnlyList<Route> catalog, Dictionary<string, int> last, params (string Key, string Value)[] settings)
    {
        var configuration = new Dictionary<string, string> { ["hybrid:cutover"] = """{"api":100}""" };
        foreach (var (key, value) in settings) configuration[key] = value;
        var evaluation = await GraphEvaluator.EvaluateAsync(new()
        {
            Project = "hybrid",
            Stack = "test",
            ProjectDirectory = Path.GetTempPath(),
            Configuration = configuration,
            Catalog = catalog,
            Last = new(last),
        });
        return LoadBalancerReader.Read(evaluation.Graph);
    }
}

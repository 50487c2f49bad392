using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph.Evaluation;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What is secret stands in no message, and goes to AWS as a secret.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class SecretsTests
{
    private const string Variable = "PULUMI_CONFIG_SECRET_KEYS";
    private const string Marker = "marker-7f3a\\\"b";

    [Theory]
    [InlineData("hybrid:monitoring", """{"email":"MARKER"}""")]
    [InlineData("hybrid:monitoring", """{"enabled":false,"email":"MARKER@example.com"}""")]
    [InlineData("hybrid:functions", """{"hello":{"memory":"MARKER","environment":{"AWS_REGION":"MARKER"}}}""")]
    [InlineData("hybrid:functions", """{"hello":{"environment":{"TOKEN":["MARKER"]}}}""")]
    [InlineData("hybrid:functions", "MARKER")]
    [InlineData("hybrid:https", """{"domain":"MARKER.example.com","zone":"MARKER.org"}""")]
    [InlineData("hybrid:monolyth", """{"password":"MARKER"}""")]
    public async Task AWrongSetting_IsNamedWithoutItsSecret(string key, string json)
    {
        var refusal = await WithSecretsAsync(key, () => Assert.ThrowsAsync<RunException>(
            () => Stacks.WithHelloAsync((key, json.Replace("MARKER", Marker, StringComparison.Ordinal)))));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("7f3a", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cutover")]
    [InlineData("hell")]
    [InlineData("hello")]
    public async Task AValueThatIsAnOrdinaryWord_LeavesNamesReadable(string word)
    {
        const string key = "hybrid:functions";
        var refusal = await WithSecretsAsync(key, () => Assert.ThrowsAsync<RunException>(() => Stacks.EvaluateAsync(
            [new("hello", Match.Path("/lambda"), SampleCatalog.Hello)],
            ("hybrid:cutover", """{"hello":100}"""),
            (key, """{"hello":{"memory":"WORD","environment":{"MODE":"WORD"}}}""".Replace("WORD", word, StringComparison.Ordinal)),
            ("hybrid:cutovers", "{}"))));

        Assert.Contains("hybrid:functions.hello.memory: \"[secret]\" is not allowed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("hybrid:cutovers: unknown key; did you mean cutover?", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EnvironmentVariables_AreSecret_WhereTheSettingIs(bool isSecret)
    {
        bool? wasSecret = null;
        var definition = Stacks.Define(
            [new("hello", Match.Path("/lambda"), SampleCatalog.Hello)],
            ("hybrid:cutover", """{"hello":100}"""),
            ("hybrid:functions", """{"hello":{"environment":{"TOKEN":"marker-7f3a"}}}"""));

        await WithSecretsAsync(isSecret ? "hybrid:functions" : "hybrid:cutover", async () =>
        {
            ResourceTransformation look = args =>
            {
                if (args.Args is Pulumi.Aws.Lambda.FunctionArgs function)
                {
                    Output<System.Collections.Immutable.ImmutableDictionary<string, string>> variables =
                        function.Environment!.Apply(environment => environment.Variables.Apply(known => known));
                    wasSecret = Output.IsSecretAsync(variables).GetAwaiter().GetResult();
                }

                return null;
            };
            var recorder = new ResourceRecorder(definition);
            Environment.SetEnvironmentVariable("PULUMI_CONFIG", System.Text.Json.JsonSerializer.Serialize(definition.Configuration));
            var stack = new Provider(() => new HybridStack(
                definition.Catalog, new StackOptions { ResourceTransformations = { recorder.Record, look } }, Clone.Program));
            await Deployment.TestWithServiceProviderAsync<HybridStack>(
                new GraphMocks(definition, recorder), stack, new TestOptions { ProjectName = "hybrid", StackName = "test",
                    IsPreview = false });
            return true;
        });

        Assert.Equal(isSecret, wasSecret);
    }

    private sealed class Provider(Func<HybridStack> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => create();
    }

    private static async Task<T> WithSecretsAsync<T>(string key, Func<Task<T>> act)
    {
        Environment.SetEnvironmentVariable(Variable, $"[\"{key}\"]");
        try
        {
            return await act();
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }
}

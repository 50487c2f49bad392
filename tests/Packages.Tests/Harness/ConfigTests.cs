using System.Text.Json;
using Hybrid.Packages.Tests.Harness.Program;
using Pulumi;

namespace Hybrid.Packages.Tests.Harness;

[Collection(PulumiHarnessCollection.Name)]
public sealed class ConfigTests : IDisposable
{
    private const string Variable = "PULUMI_CONFIG";
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public ConfigTests() => Environment.SetEnvironmentVariable(Variable, """
        {
          "shop:text": "t", "shop:yes": "true", "shop:seven": "7", "shop:half": "0.5", "shop:object": "{\"Size\":3}",
          "shop:config:old": "o", "aws:region": "eu-west-1", "shop:deep:key": "d"
        }
        """);

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public async Task Values_AreReadInTheirType()
    {
        await InProgramAsync(config =>
        {
            Assert.Equal("t", config.Get("text"));
            Assert.True(config.GetBoolean("yes"));
            Assert.Equal(7, config.GetInt32("seven"));
            Assert.Equal(0.5, config.GetDouble("half"));
            Assert.Equal(3, config.GetObject<Sized>("object")!.Size);
            Assert.Equal("t", config.Require("text"));
            Assert.True(config.RequireBoolean("yes"));
            Assert.Equal(7, config.RequireInt32("seven"));
            Assert.Equal(0.5, config.RequireDouble("half"));
            Assert.Equal(3, config.RequireObject<Sized>("object")!.Size);
        });
    }

    [Fact]
    public async Task AbsentValues_AreNull()
    {
        await InProgramAsync(config =>
        {
            Assert.Null(config.Get("none"));
            Assert.Null(config.GetBoolean("none"));
            Assert.Null(config.GetInt32("none"));
            Assert.Null(config.GetDouble("none"));
            Assert.Null(config.GetObject<Sized>("none"));
            Assert.Null(config.GetSecret("none"));
        });
    }

    [Fact]
    public async Task Keys_BelongToANamespace_AndMayBeWrittenTheOldWay()
    {
        await InProgramAsync(config =>
        {
            Assert.Equal("o", config.Get("old"));
            Assert.Equal("d", config.Get("deep:key"));
            Assert.Equal("eu-west-1", new Config("aws").Get("region"));
            Assert.Equal("t", new Config("shop:config").Get("text"));
        });
    }

    [Fact]
    public async Task Secrets_AreSecretOutputs()
    {
        var secret = default(Output<int>);
        await InProgramAsync(config => secret = config.RequireSecretInt32("seven"));

        Assert.Equal(7, secret!.Value());
        Assert.True(await Output.IsSecretAsync(secret!));
    }

    [Fact]
    public async Task AMissingRequiredValue_Fails_WithTheCommandThatSetsIt()
    {
        var fault = await TestProgram.FaultAsync(new RecordingMocks(), () => new Config().Require("none"));

        Assert.Contains("Missing Required configuration variable 'shop:none'", fault, StringComparison.Ordinal);
        Assert.Contains("`pulumi config set shop:none <value>`", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AValueOfAnotherType_Fails_NamingKeyValueAndType()
        => Assert.Equal(
            "Configuration 'shop:text' value 't' is not a valid Int32",
            await TestProgram.FaultAsync(new RecordingMocks(), () => new Config().GetInt32("text")));

    [Fact]
    public async Task Objects_AreReadWithTheOptionsGiven()
        => await InProgramAsync(config => Assert.Equal(
            3, config.GetObject<Lower>("object", new JsonSerializerOptions { PropertyNameCaseInsensitive = true })!.size));

    private static async Task InProgramAsync(Action<Config> check)
        => await TestProgram.UpAsync(new RecordingMocks(), () => check(new Config()));

    private sealed record Sized(int Size);

    private sealed record Lower(int size);
}

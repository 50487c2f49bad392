using Hybrid.Local.Graph.Yaml;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli;

/// <summary>What is encrypted in a stack's file stands in nothing that a command shows or writes, not even as a ciphertext.</summary>
public sealed class SecretsTests
{
    private const string Warning = "hybrid: warning: Pulumi.dev.yaml: hybrid:functions.hello.environment.TOKEN: a secret, which only "
        + "Pulumi can decrypt; [secret] stands for it here";

    private const string Configuration = """
        encryptionsalt: v1:MARKER
        config:
          acme:token: { secure: v1:MARKER }
          hybrid:functions: { hello: { environment: { TOKEN: { secure: v1:MARKER }, MODE: fast } } }
          hybrid:cutover: { hello: 100, echo: 100 }
        """;

    [Theory]
    [InlineData(Warning, "preview", "--json", "-")]
    [InlineData(Warning, "explain", "GET", "/lambda")]
    // Rules know no environment: only the warnings of theirs stand below them.
    [InlineData("", "routes")]
    public async Task OfAnEnvironment_AWordStandsForIt_AndAWarningSaysSo(string warning, string command, params string[] arguments)
    {
        using var project = ConfiguredProject.With(Configuration);

        var result = await HybridProcess.RunAsync([command, "--cwd", project.Folder, .. arguments]);

        Assert.Equal((0, warning), (result.ExitCode, result.Errors.TrimEnd()));
        Assert.DoesNotContain("MARKER", result.Output, StringComparison.Ordinal);
        Assert.Equal(command == "preview", result.Output.Contains("\"TOKEN\": \"[secret]\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFunctionOfARun_HasTheWord()
    {
        using var project = ConfiguredProject.With(Configuration);
        await using var run = await HybridRun.StartAsync("--cwd", project.Folder, "--function", "hello=env");

        using var failed = await run.Client.GetAsync("/lambda");
        var result = await run.InterruptAsync();

        Assert.Contains("TOKEN=[secret]", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void OfAProvider_AnotherCiphertextMakesAnotherPlaceholder_AndIsNotInIt()
    {
        var (first, second) = (Placeholders("v1:MARKER1"), Placeholders("v1:MARKER2"));

        Assert.NotEqual(first, second);
        Assert.Equal(first, Placeholders("v1:MARKER1"));
        Assert.DoesNotContain("MARKER", first + second, StringComparison.Ordinal);

        static string Placeholders(string ciphertext)
        {
            using var project = ConfiguredProject.With(
                $"config:\n  hybrid:identityProviders: {{ company: {{ clientSecret: {{ secure: {ciphertext} }} }} }}\n");
            return StackFiles.Load(project.Folder, "dev", project.Folder).Configuration["hybrid:identityProviders"];
        }
    }

    [Theory]
    [InlineData("hybrid:functions: { hello: { memory: { secure: MARKER } } }")]
    [InlineData("hybrid:functions: { secure: MARKER }")]
    [InlineData("hybrid:monitoring: { email: { secure: MARKER } }")]
    [InlineData("hybrid:monolyth: { a: [{ secure: MARKER }] }")]
    [InlineData("hybrid:functions: { hello: { environment: { \"a b\": { secure: MARKER } } } }")]
    public async Task OfAnyOtherSetting_ItIsRefused_AndNotShown(string setting)
    {
        using var project = ConfiguredProject.With($"config:\n  {setting}\n");

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(setting.Split(": ")[0], result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", result.Errors, StringComparison.Ordinal);
    }
}

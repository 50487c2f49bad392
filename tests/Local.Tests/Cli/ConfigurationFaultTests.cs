using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Cli;

/// <summary>What the commands say to a configuration that is wrong.</summary>
public sealed class ConfigurationFaultTests
{
    [Theory]
    [InlineData("preview")]
    [InlineData("run")]
    public async Task WrongSettings_AreAllListed_WithExitCode1_AndNoStackTrace(string command)
    {
        using var project = ConfiguredProject.With("""
            config:
              hybrid:netwrok: {}
              hybrid:network:
                availabilityZones: two
              hybrid:cutover:
                hello: 101
                orders: 5
            """);

        var result = await HybridProcess.RunAsync(command, "--cwd", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        const string sections = "accessLogs, assets, cutover, functions, https, identityProviders, loadBalancer, monitoring, monolith, "
            + "network, responseHeaders, retreat, roles, servers";
        Assert.Equal(
            $"""
            hybrid: stack dev: 4 settings are wrong:
              hybrid:network.availabilityZones: "two" is not allowed; allowed: a whole number from 2 to 4
              hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal
              hybrid:cutover.orders: unknown key; allowed: api, assets, echo, hello, page
              hybrid:netwrok: unknown key; did you mean network? allowed: {sections}
            """,
            result.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("config:\n  hybrid:cutover: {hello: 100", "hybrid: stack dev: Pulumi.dev.yaml: line ")]
    [InlineData(
        "config:\n  cutover:\n    hello: 100\n",
        "hybrid: stack dev: Pulumi.dev.yaml: cutover: a key without a namespace; write hybrid:cutover")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    hello: 101\n    hello: {weight: [2], weight: 3}\n    echo: 102\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 4, column 5: hello stands a second time; write it once\n"
            + "hybrid: stack dev: 2 settings are wrong:\n  hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 "
            + "to 100 with at most one decimal\n  hybrid:cutover.echo.weight: 102 ")]
    [InlineData(
        "config:\n  hybrid:cutover: {hello: 1, hello: 2}\n  hybrid:cutover: {}\nconfig: {}\nconfg: 1\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 30: hello stands a second time; write it once\n"
            + "Pulumi.dev.yaml: line 3, column 3: hybrid:cutover stands a second time; write it once\n"
            + "Pulumi.dev.yaml: line 4, column 1: config stands a second time; write it once\nPulumi.dev.yaml: confg: unknown key; ")]
    [InlineData(
        "config:\n  a: 1\n  a: &x 2\n  b: *x\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 3, column 3: a stands a second time; write it once\n"
            + "Pulumi.dev.yaml: line 1, column 1: The anchor 'x'")]
    [InlineData(
        "config:\n  hybrid:cutover.hello: 100\n",
        "hybrid: stack dev: 1 setting is wrong:\n  hybrid:cutover.hello: unknown key; write hybrid:cutover: {hello: 100}, as 'pulumi "
            + "config set --path' does")]
    [InlineData(
        "config:\n  hybrid:identityProviders: {company: {clientSecret: marker}}\n  hybrid:cutover: {hello: 101}\n",
        "hybrid: stack dev: Pulumi.dev.yaml: hybrid:identityProviders.company.clientSecret: in plain text; encrypt it: pulumi config set "
            + "--secret --path 'hybrid:identityProviders.company.clientSecret' --stack dev\n"
            + "hybrid: stack dev: 2 settings are wrong:\n  hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 "
            + "to 100 with at most one decimal\n  hybrid:identityProviders.company: no route of infra/Routes.cs names it")]
    [InlineData("config:\n  a: [1\n b: {", "hybrid: stack dev: Pulumi.dev.yaml: ")]
    [InlineData("config: 5\n", "hybrid: stack dev: Pulumi.dev.yaml: config: not a mapping")]
    [InlineData(
        "config: &a\n  hybrid:cutover: *a\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 19: *a stands within &a itself; write out what is meant")]
    [InlineData(
        "config:\n  ? [a]\n  : 5\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 5: a key that is not text; write a name before the colon")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    ? &a [*a]\n    : 5\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 3, column 7: a key that is not text; write a name before the colon")]
    [InlineData("- a\n- b\n", "hybrid: stack dev: Pulumi.dev.yaml: not one YAML mapping")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    hello: 100\n\tpage: 100\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 4: a tab in the indentation, where YAML takes blanks alone; write blanks")]
    [InlineData(
        "config:\n  hybrid:cutover:\n    hello:\n\t\tweight: 100\n",
        "hybrid: stack dev: Pulumi.dev.yaml: line 4: a tab in the indentation, where YAML takes blanks alone; write blanks")]
    [InlineData(
        "confg:\n  hybrid:cutover: {}\nsalt: x\n",
        "hybrid: stack dev: Pulumi.dev.yaml: confg: unknown key; did you mean config? "
            + "allowed: config, encryptedkey, encryptionsalt, environment, secretsprovider\n"
            + "Pulumi.dev.yaml: salt: unknown key; allowed: config")]
    [InlineData(
        "config:\n  hybrid:functions: {hello: {memory: {secure: v1:x}}}\n  hybrid:cutover: {secure: v1:y}\n",
        "hybrid: stack dev: Pulumi.dev.yaml: hybrid:functions.hello.memory: a secret, which only Pulumi can decrypt; "
            + "local runs need a plain value\n"
            + "Pulumi.dev.yaml: hybrid:cutover: a secret, which only Pulumi can decrypt; local runs need a plain value")]
    [InlineData(
        "config:\n  hybrid:monolith: {healthCheckPath: \"ä <b>\"}\n",
        "hybrid: stack dev: 1 setting is wrong:\n  hybrid:monolith.healthCheckPath: \"ä <b>\" is not allowed")]
    public async Task MalformedConfiguration_NamesTheFileAndThePlace(string yaml, string message)
    {
        using var project = ConfiguredProject.With(yaml);

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(message, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    [InlineData("config:\n")]
    [InlineData("config: {}\nencryptionsalt: v1:abc\n")]
    public async Task StackFileThatDeploysNothing_IsTaken_WithANote(string yaml)
    {
        using var project = ConfiguredProject.With(yaml);

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal(
            (0, "hybrid: warning: all routes: None is deployed here, since hybrid:cutover has no entry. Add one, such as hello: 100."),
            (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Fact]
    public async Task WhatTheProgramDoesNotRead_MayBeSecret_AndTabsMayStandInText()
    {
        using var project = ConfiguredProject.With("encryptionsalt: v1:abc\nconfig:\n  aws:secretKey: {secure: v1:x}\n  acme:note: |\n    "
            + "one\n    \ttwo\n  hybrid:cutover:\t{hello: 100}\n");

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task ConfigurationTooDeepForJson_IsRefused_WhereItGoesTooFar()
    {
        const int levels = 20_000;
        using var project = ConfiguredProject.With($"config:\n  hybrid:cutover: {new string('[', levels)}{new string(']', levels)}\n");

        var result = await HybridProcess.RunAsync("preview", "--cwd", project.Folder);

        Assert.Equal(
            (1, "hybrid: stack dev: Pulumi.dev.yaml: line 2, column 81: more than 64 levels; write fewer"),
            (result.ExitCode, result.Errors.TrimEnd()));
    }

    [Fact]
    public async Task ConfigurationWithAnAlias_MeansWhatItRepeats()
    {
        using var project = ConfiguredProject.With("config:\n  hybrid:cutover:\n    hello: &all\n      weight: 100\n    echo: *all\n");

        var result = await HybridProcess.RunAsync("routes", "--cwd", project.Folder);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Lambda echo", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownStack_NamesThoseThereAre()
    {
        var result = await HybridProcess.RunAsync("preview", "--stack", "staging");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "hybrid: stack staging: Pulumi.staging.yaml: no such file for stack staging; there is dev, prod",
            result.Errors.TrimEnd());
    }
}

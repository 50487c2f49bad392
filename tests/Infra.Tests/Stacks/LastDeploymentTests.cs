using Hybrid.Infra.Routing.Conditions;
using Hybrid.Local.Cli.Builds;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>What becomes of a deployment that cannot read what the last one left.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class LastDeploymentTests
{
    [Fact]
    public async Task OutputsThatCannotBeRead_StopTheProgram_WithTheReasonAndTheRemedy_BesideAllOtherFaults()
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", """{"hybrid:cutover":"{\"hello\":101}"}""");
        var stack = new Provider(() => new HybridStack([new("hello", Match.Path("/lambda"), SampleCatalog.Hello)], null, Clone.Program));

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => Deployment.TestWithServiceProviderAsync<HybridStack>(
            new Unreadable(), stack, new TestOptions { ProjectName = "shop", StackName = "prod", IsPreview = false }));

        var refusal = Assert.IsType<RunException>(stack.Refusal);
        Assert.Equal(
            """
            1 setting is wrong:
              hybrid:cutover.hello.weight: 101 is not allowed; allowed: a percentage from 0 to 100 with at most one decimal
            """,
            string.Join('\n', refusal.Message.Split('\n')[..2]));
        Assert.StartsWith(
            "the outputs of the last deployment of organization/shop/prod cannot be read: ",
            refusal.Message.Split('\n')[2],
            StringComparison.Ordinal);
        Assert.Contains("403 Forbidden", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "; see whether 'pulumi stack output --stack organization/shop/prod' can, log in to its backend ('pulumi login'), and repeat",
            refusal.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(fault);
    }

    private sealed class Provider(Func<HybridStack> create) : IServiceProvider
    {
        public Exception? Refusal { get; private set; }

        public object? GetService(Type serviceType)
        {
            try
            {
                return create();
            }
            catch (RunException exception)
            {
                Refusal = exception;
                throw;
            }
        }
    }

    private sealed class Unreadable : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => Task.FromResult<(string?, object)>((args.Name,
            args.Inputs));

        public Task<object> CallAsync(MockCallArgs args) => args.Token == "pulumi:pulumi:readStackOutputs"
            ? throw new InvalidOperationException("403 Forbidden\n   at Pulumi.Somewhere()")
            : throw new NotSupportedException(args.Token);
    }
}

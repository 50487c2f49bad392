using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Packages.Tests.Harness.Program;

/// <summary>Runs a few lines as the program of the stack <c>dev</c> of the project <c>shop</c>.</summary>
internal static class TestProgram
{
    public static Task<ImmutableArray<Resource>> UpAsync(IMocks mocks, Action program)
        => Deployment.TestAsync(mocks, Options(isPreview: false), program);

    public static Task<ImmutableArray<Resource>> PreviewAsync(IMocks mocks, Action program)
        => Deployment.TestAsync(mocks, Options(isPreview: true), program);

    public static TestOptions Options(bool isPreview = false)
        => new() { ProjectName = "shop", StackName = "dev", OrganizationName = "acme", IsPreview = isPreview };

    /// <summary>The message of what the program failed with: several faults throw one exception of them all.</summary>
    public static async Task<string> FaultAsync(IMocks mocks, Action program)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => UpAsync(mocks, program));
        var faults = exception is AggregateException several ? several.InnerExceptions : [exception];
        Assert.All(faults, fault => Assert.IsType<RunException>(fault));
        return string.Join(Environment.NewLine, faults.Select(fault => fault.Message));
    }
}

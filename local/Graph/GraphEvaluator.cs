using System.Text.Json;
using System.Text.Json.Nodes;
using Hybrid.Infra;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Local.Graph;

/// <summary>Runs the program on Pulumi's test harness and writes down what it registers.</summary>
internal static class GraphEvaluator
{
    /// <summary>Evaluates a stack. One at a time in a process: the harness keeps its deployment and configuration in process-wide places.</summary>
    /// <exception cref="RunException">The program refused; the message says why.</exception>
    public static async Task<StackGraph> EvaluateAsync(StackDefinition definition)
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(definition.Configuration));
        var recorder = new ResourceRecorder(definition);
        var mocks = new GraphMocks(recorder);
        await Deployment.TestWithServiceProviderAsync<HybridStack>(
            mocks,
            new StackProvider(() => new HybridStack(definition.Catalog, new StackOptions { ResourceTransformations = { recorder.Record } })),
            new TestOptions { ProjectName = definition.Project, StackName = definition.Stack, IsPreview = false });
        return new StackGraph
        {
            Stack = definition.Stack,
            Region = definition.Region,
            ProjectDirectory = definition.ProjectDirectory,
            Resources = recorder.Resources(),
            Outputs = mocks.StackOutputs,
        };
    }

    private sealed class StackProvider(Func<HybridStack> create) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(HybridStack) ? create() : null;
    }
}

using System.Text.Json;
using Hybrid.Infra;
using Hybrid.Infra.Catalog;
using Hybrid.Infra.Plan;
using Hybrid.Infra.Settings;
using Pulumi;
using Pulumi.Testing;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>Runs the program on Pulumi's test harness and writes down what it registers.</summary>
internal static class GraphEvaluator
{
    /// <summary>
    /// Evaluates a stack. One at a time in a process: the harness keeps its deployment and configuration in process-wide places.
    /// </summary>
    /// <exception cref="RunException">The program refused; the message says why.</exception>
    public static async Task<StackEvaluation> EvaluateAsync(StackDefinition definition)
    {
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(definition.Configuration));
        if (definition.SecretKeys is { } keys)
            Environment.SetEnvironmentVariable("PULUMI_CONFIG_SECRET_KEYS", JsonSerializer.Serialize(keys));
        var recorder = new ResourceRecorder(definition);
        var mocks = new GraphMocks(definition, recorder);
        var stack = new StackProvider(() => new HybridStack(
            definition.Catalog, new StackOptions { ResourceTransformations = { recorder.Record } }, definition.ProjectDirectory));
        var options = new TestOptions { ProjectName = definition.Project, StackName = definition.Stack, IsPreview = false };
        try
        {
            await Deployment.TestWithServiceProviderAsync<HybridStack>(mocks, stack, options);
        }
        catch (RunException exception) when (stack.Refusal is not null)
        {
            // The harness keeps the message alone.
            throw new RunException(exception.Message, stack.Refusal);
        }
        catch (AggregateException exception)
        {
            // The harness reports one error as a RunException and several as this, the same one more than once if several tasks met it.
            throw new RunException(string.Join('\n', exception.Flatten().InnerExceptions.Select(e => e.Message).Distinct()), exception);
        }

        return new(stack.Stack.Plan, new StackGraph
        {
            Stack = definition.Stack,
            Region = definition.Region,
            ProjectDirectory = definition.ProjectDirectory,
            Resources = recorder.Resources(),
            Outputs = mocks.StackOutputs,
            Naming = AutoNaming.Read(definition.Configuration.TryGetValue("pulumi:autonaming", out var naming)
                ? new Dictionary<string, string> { ["autonaming"] = naming }
                : [], definition.Project, definition.Stack, []),
            HostedZones = mocks.HostedZones,
            DataSources = mocks.DataSources,
        })
        {
            Settings = stack.Stack.Settings,
            Warnings = [.. definition.Warnings, .. mocks.Warnings, .. stack.Stack.Plan.Warnings.Select(warning => $"{warning}")],
        };
    }

    private sealed class StackProvider(Func<HybridStack> create) : IServiceProvider
    {
        public HybridStack Stack { get; private set; } = null!;

        /// <summary>Why the catalog is refused; null where that is not the first thing that is wrong.</summary>
        public CatalogException? Refusal { get; private set; }

        public object? GetService(Type serviceType)
        {
            try
            {
                return serviceType == typeof(HybridStack) ? Stack = create() : null;
            }
            catch (RunException exception)
            {
                Refusal = exception.InnerException as CatalogException;
                throw;
            }
        }
    }
}

/// <summary>What evaluating a stack brings to light.</summary>
/// <param name="Plan">The routes, and why their rules stand where they stand.</param>
/// <param name="Graph">Everything that the program registers.</param>
internal sealed record StackEvaluation(RoutePlan Plan, StackGraph Graph)
{
    /// <summary>The settings.</summary>
    public required HybridSettings Settings { get; init; }

    /// <summary>What is doubtful about its files and its routes, though nothing forbids it.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}

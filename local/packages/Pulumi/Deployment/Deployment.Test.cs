using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>As <see cref="TestAsync{TStack}"/>, with the stack taken from <paramref name="serviceProvider"/>.</summary>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return TestAsync(mocks, options, () => serviceProvider.GetService(typeof(TStack)) as TStack
            ?? throw new InvalidOperationException(
                $"The service provider has no {typeof(TStack)}. Register the type with it before the test."));
    }

    /// <summary>
    /// Constructs the stack and registers all its resources with <paramref name="mocks"/>.
    /// Tests run one at a time in a process, a preview unless <see cref="TestOptions.IsPreview"/> is false.
    /// </summary>
    /// <returns>Every resource, the stack first.</returns>
    /// <exception cref="RunException">The program or a mock failed.</exception>
    /// <exception cref="AggregateException">Several did.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new()
        => TestAsync(mocks, options, () => new TStack());

    /// <summary>As <see cref="TestAsync{TStack}"/>, for a function that makes resources and answers outputs.</summary>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
        => Results(await TestAsync(testMocks, testOptions, () => new TestStack(createResources)).ConfigureAwait(false));

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
        => TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>As <see cref="TestAsync{TStack}"/>, for a function that makes resources.</summary>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var (resources, _) = await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources().ConfigureAwait(false);
            return NoOutputs;
        }).ConfigureAwait(false);
        return resources;
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources)
        => TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });

    private static IDictionary<string, object?> NoOutputs => new Dictionary<string, object?>();

    private static (ImmutableArray<Resource>, IDictionary<string, object?>) Results(ImmutableArray<Resource> resources)
        => (resources.RemoveAll(resource => resource is TestStack), resources.OfType<TestStack>().FirstOrDefault()?.Outputs ?? NoOutputs);

    // Async, so that the instance set here is seen by what it calls and not by its caller.
    private static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Func<Stack> construct)
    {
        if (CurrentInstance.Value is not null)
            throw new InvalidOperationException("A deployment cannot start inside another: Deployment.Instance is set already.");
        var deployment = new TestDeployment(mocks, options ?? new());
        CurrentInstance.Value = new(deployment);
        var errors = await deployment.RunAsync(construct).ConfigureAwait(false);
        return errors switch
        {
            [] => deployment.Monitor.Resources,
            [var only] => throw new RunException(only),
            _ => throw new AggregateException(errors.Select(error => new RunException(error))),
        };
    }
}

using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Pulumi.Serialization;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>One run of a program on mocks.</summary>
internal sealed class TestDeployment
{
    private readonly List<string> _errors = [];

    public TestDeployment(IMocks mocks, TestOptions options)
    {
        StackName = options.StackName ?? "stack";
        ProjectName = options.ProjectName ?? "project";
        OrganizationName = options.OrganizationName ?? "organization";
        RootDirectory = options.RootDirectory ?? Environment.CurrentDirectory;
        IsDryRun = options.IsPreview ?? true;
        Monitor = new(mocks, this);
    }

    public string StackName { get; }

    public string ProjectName { get; }

    public string OrganizationName { get; }

    public string RootDirectory { get; }

    public bool IsDryRun { get; }

    public ConfigValues Config { get; } = ConfigValues.FromEnvironment();

    public MockMonitor Monitor { get; }

    public PendingWork Work { get; } = new();

    public Stack Stack
    {
        get => field ?? throw new InvalidOperationException("There is no stack yet: make resources in a stack, not before it.");
        set;
    }

    /// <summary>Constructs the stack and waits for all it set off.</summary>
    /// <returns>What went wrong, in the order it did.</returns>
    public async Task<ImmutableArray<string>> RunAsync(Func<Stack> construct)
    {
        // The program is the user's: whatever it throws is reported, with everything else that failed.
        Exception? failure = null;
        try
        {
            construct().RegisterPropertyOutputs();
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        if (failure is not null)
            ReportError(Describe(failure));
        foreach (var exception in await Work.WhenIdleAsync().ConfigureAwait(false))
        {
            if (!ReferenceEquals(exception, failure))
                ReportError(Describe(exception));
        }
        lock (_errors)
            return [.. _errors];
    }

    public void ReportError(string message)
    {
        lock (_errors)
            _errors.Add(message);
    }

    private static string Describe(Exception exception) => exception switch
    {
        RunException or ResourceException { HideStack: true } => exception.Message,
        ResourceException => exception.ToString(),
        _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{exception}",
    };
}

/// <summary>The stack around a function that makes resources; not among the resources of the test.</summary>
internal sealed class TestStack : Stack
{
    // A constructor cannot wait, and resources made after it would not be the stack's.
    public TestStack(Func<Task<IDictionary<string, object?>>> createResources) => Outputs = createResources().GetAwaiter().GetResult();

    public IDictionary<string, object?> Outputs { get; }
}

/// <summary>Work set off and not waited for by the program: registrations and outputs on their way.</summary>
internal sealed class PendingWork
{
    private readonly Lock _gate = new();
    private readonly List<Exception> _failures = [];
    private readonly Action<Task> _onDone;
    private TaskCompletionSource? _idle;
    private int _running;

    public PendingWork() => _onDone = OnDone;

    public void Add(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;
        lock (_gate)
            _running++;
        _ = task.ContinueWith(_onDone, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until nothing runs any more.</summary>
    /// <returns>What failed. An exception that failed several tasks is in there once.</returns>
    public async Task<ImmutableArray<Exception>> WhenIdleAsync()
    {
        Task idle;
        lock (_gate)
        {
            if (_running > 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle?.Task ?? Task.CompletedTask;
        }
        await idle.ConfigureAwait(false);
        lock (_gate)
            return [.. _failures.Distinct()];
    }

    private void OnDone(Task task)
    {
        lock (_gate)
        {
            _running--;
            if (task.Exception is { } exception)
                _failures.AddRange(exception.InnerExceptions);
            if (_running == 0)
                _idle?.TrySetResult();
        }
    }
}

/// <summary>The configuration as the engine hands it over: in the environment, as JSON.</summary>
/// <param name="Values">Texts by full key, <c>project:key</c>.</param>
/// <param name="SecretKeys">Full keys of values that must not be shown.</param>
internal sealed record ConfigValues(ImmutableDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys)
{
    public static ConfigValues FromEnvironment() => new(
        Read("PULUMI_CONFIG", json => json.EnumerateObject().ToImmutableDictionary(
            member => CleanKey(member.Name), member => member.Value.ToString())) ?? ImmutableDictionary<string, string>.Empty,
        Read("PULUMI_CONFIG_SECRET_KEYS", json => json.EnumerateArray().Select(key => key.ToString()).ToImmutableHashSet()) ?? []);

    private static T? Read<T>(string variable, Func<JsonElement, T> read) where T : class
    {
        if (Environment.GetEnvironmentVariable(variable) is not { } text)
            return null;
        using var document = JsonDocument.Parse(text);
        return read(document.RootElement);
    }

    /// <summary>Keys once were written <c>project:config:key</c>; engines still may.</summary>
    private static string CleanKey(string key) => key.Split(':', 3) is [{ Length: > 0 } name, "config", var rest] ? $"{name}:{rest}" : key;
}

/// <summary>A required value is not in the configuration.</summary>
internal sealed class ConfigMissingException(string key) : RunException(
    $"Missing Required configuration variable '{key}'\n\tplease set a value using the command `pulumi config set {key} <value>`");

/// <summary>A value of the configuration has the wrong type.</summary>
internal sealed class ConfigTypeException(string key, string value, string expectedType, Exception? innerException = null)
    : RunException($"Configuration '{key}' value '{value}' is not a valid {expectedType}", innerException);

/// <summary>Takes a declared resource to the engine and its outputs back.</summary>
internal static class ResourceRegistration
{
    public static void Begin(
        TestDeployment deployment,
        Resource resource,
        ImmutableDictionary<string, OutputSlot> slots,
        ResourceArgs args,
        ResourceOptions options)
        => deployment.Work.Add(CompleteAsync(deployment, resource, slots, args, options));

    public static async Task RegisterOutputsAsync(
        TestDeployment deployment, Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var members = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var written = await PropertyBag.WriteAsync(urn, members).ConfigureAwait(false);
        await deployment.Monitor.RegisterOutputsAsync(urn, written).ConfigureAwait(false);
    }

    private static async Task CompleteAsync(
        TestDeployment deployment,
        Resource resource,
        ImmutableDictionary<string, OutputSlot> slots,
        ResourceArgs args,
        ResourceOptions options)
    {
        try
        {
            var (urn, id, state) = await RegisterAsync(deployment, resource, args, options).ConfigureAwait(false);
            slots["urn"].Set(new(urn, OutputState.Plain));
            if (resource is CustomResource)
                slots["id"].Set(new(id, OutputState.Plain with { IsKnown = !string.IsNullOrEmpty(id) }));
            foreach (var (name, slot) in slots)
            {
                if (name == "urn" || name == "id" && resource is CustomResource)
                    continue;
                if (state.TryGetValue(name, out var property))
                    slot.Set(property);
                else
                    slot.TrySetDefault(isKnown: !deployment.IsDryRun);
            }
        }
        catch (Exception exception)
        {
            // Whoever waits for an output of this resource fails with it instead of waiting for ever.
            foreach (var slot in slots.Values)
                slot.TryFail(exception);
            throw;
        }
    }

    private static async ValueTask<RegisteredResource> RegisterAsync(
        TestDeployment deployment, Resource resource, ResourceArgs args, ResourceOptions options)
    {
        if (options.Urn is not null)
            return deployment.Monitor.Get(options.Urn);

        var readId = options.Id is null ? "" : await options.Id.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        if (!string.IsNullOrEmpty(readId) && resource is not CustomResource)
            throw new ArgumentException($"The option Id of '{resource.GetResourceName()}' is only valid for a CustomResource.");

        await Dependencies.WaitAsync(await Dependencies.GivenAsync(options.DependsOn).ConfigureAwait(false)).ConfigureAwait(false);
        var label = $"resource:{resource.GetResourceName()}[{resource.GetResourceType()}]";
        var members = args.Members().Where(member => member.Key is not ("id" or "urn"));
        var inputs = await PropertyBag.WriteAsync(label, members).ConfigureAwait(false);
        await Dependencies.WaitAsync(inputs.Values.SelectMany(input => input.State.Resources)).ConfigureAwait(false);

        var parent = options.Parent ?? (resource.GetResourceType() == Stack.RootType ? null : deployment.Stack);
        var parentUrn = parent is null ? "" : await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var provider = resource is CustomResource ? options.Provider : null;
        var providerReference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);

        return string.IsNullOrEmpty(readId)
            ? await deployment.Monitor.RegisterAsync(
                resource, inputs, parentUrn, providerReference, (options as CustomResourceOptions)?.ImportId ?? "").ConfigureAwait(false)
            : await deployment.Monitor.ReadAsync(resource, inputs, parentUrn, providerReference, readId).ConfigureAwait(false);
    }
}

/// <summary>What the engine answered to the registration of a resource.</summary>
internal sealed record RegisteredResource(string Urn, string? Id, Dictionary<string, PropertyValue> State);

/// <summary>The resources that something waits for.</summary>
internal static class Dependencies
{
    /// <summary>The resources of a list of options; none while the list is not known.</summary>
    public static async ValueTask<IReadOnlyList<Resource>> GivenAsync(InputList<Resource> list)
    {
        var given = await list.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        return given.IsDefault ? [] : [.. given.Where(resource => resource is not null)];
    }

    /// <summary>
    /// The resources themselves: a component stands for its children, except a remote one, whose children its provider awaits.
    /// </summary>
    public static IReadOnlyCollection<Resource> Expand(IEnumerable<Resource> resources)
    {
        var (pending, seen, expanded) = (new Queue<Resource>(resources), new HashSet<Resource>(), new List<Resource>());
        while (pending.TryDequeue(out var resource))
        {
            if (!seen.Add(resource))
                continue;
            if (resource is not ComponentResource { IsRemote: false })
                expanded.Add(resource);
            else
                resource.Children.ToList().ForEach(pending.Enqueue);
        }
        return expanded;
    }

    /// <summary>Waits until all are registered.</summary>
    public static async ValueTask WaitAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in Expand(resources))
            await resource.Urn.DataTask.ConfigureAwait(false);
    }

    /// <summary>Waits until all are registered; false if one of them has no id yet.</summary>
    public static async ValueTask<bool> HaveIdsAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in Expand(resources))
        {
            if (resource is CustomResource { Id: { } id } && !(await id.DataTask.ConfigureAwait(false)).State.IsKnown)
                return false;
        }
        return true;
    }
}

/// <summary>A resource of which only the URN is known.</summary>
internal sealed class DependencyResource(string urn) : CustomResource(urn);

/// <summary>One call of a provider function.</summary>
internal sealed class FunctionCall(TestDeployment deployment, string token, InvokeOptions? options)
{
    public static Output<T> Single<T>(Output<ImmutableDictionary<string, T>> result) => result.Apply(values => values.Values.First());

    /// <summary>
    /// The result, depending on the resources behind the arguments; unknown if an argument is, or the id of one of those resources.
    /// </summary>
    public async Task<OutputData<T>> OutputAsync<T>(InvokeArgs? args)
    {
        var written = await WriteAsync(args).ConfigureAwait(false);
        var whole = PropertyBag.Whole(written);
        var unknown = new OutputData<T>(default!, OutputState.Plain with { IsKnown = false });
        if (!whole.State.IsKnown)
            return unknown;
        var resources = whole.State.Resources;
        if (options is InvokeOutputOptions { DependsOn: var dependsOn })
            resources = resources.Union(await Dependencies.GivenAsync(dependsOn).ConfigureAwait(false));
        if (!await Dependencies.HaveIdsAsync(resources).ConfigureAwait(false))
            return unknown;
        var answer = await CallAsync(written).ConfigureAwait(false);
        return new(Read<T>(answer), answer.State with { Resources = resources });
    }

    public async Task<T> ValueAsync<T>(InvokeArgs? args)
        => Read<T>(await CallAsync(await WriteAsync(args).ConfigureAwait(false)).ConfigureAwait(false));

    private ValueTask<Dictionary<string, PropertyValue>> WriteAsync(InvokeArgs? args)
        => PropertyBag.WriteAsync($"invoke:{token}", (args ?? InvokeArgs.Empty).Members());

    private async ValueTask<PropertyValue> CallAsync(Dictionary<string, PropertyValue> args)
    {
        var provider = options?.Provider ?? options?.Parent?.GetProvider(token);
        var reference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        return PropertyBag.Whole(await deployment.Monitor.InvokeAsync(token, args, reference).ConfigureAwait(false));
    }

    private T Read<T>(PropertyValue answer)
    {
        ValueReader.Check(typeof(T), $"{token} result");
        return ValueReader.Of(typeof(T)).Read(answer.Value) is T result ? result : default!;
    }
}

/// <summary>Stands between the deployment and the mocks of a test.</summary>
internal sealed class MockMonitor(IMocks mocks, TestDeployment deployment)
{
    private readonly Lock _gate = new();
    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, RegisteredResource> _registered = [];

    public ImmutableArray<Resource> Resources
    {
        get
        {
            lock (_gate)
                return [.. _resources];
        }
    }

    public async ValueTask<RegisteredResource> RegisterAsync(
        Resource resource, Dictionary<string, PropertyValue> inputs, string parent, string provider, string importId)
    {
        Add(resource);
        var urn = NewUrn(resource, parent);
        if (resource.GetResourceType() == Stack.RootType)
            return new(urn, "", []);
        var (id, state) = await MockAsync(resource, inputs, provider, importId).ConfigureAwait(false);
        return Remember(new(urn, id ?? importId, state));
    }

    public async ValueTask<RegisteredResource> ReadAsync(
        Resource resource, Dictionary<string, PropertyValue> inputs, string parent, string provider, string id)
    {
        var (_, state) = await MockAsync(resource, inputs, provider, id).ConfigureAwait(false);
        Add(resource);
        return Remember(new(NewUrn(resource, parent), id, state));
    }

    /// <exception cref="InvalidOperationException">No resource has the URN.</exception>
    public RegisteredResource Get(string urn)
    {
        lock (_gate)
            return _registered.GetValueOrDefault(urn) ?? throw new InvalidOperationException($"Unknown resource {urn}");
    }

    public async ValueTask<Dictionary<string, PropertyValue>> InvokeAsync(
        string token, Dictionary<string, PropertyValue> args, string provider)
    {
        var call = new MockCallArgs { Token = token, Args = PropertyBag.Known(args), Provider = provider };
        var answer = await mocks.CallAsync(call).ConfigureAwait(false);
        return await PropertyBag.WriteAnswerAsync(token, answer).ConfigureAwait(false);
    }

    public Task RegisterOutputsAsync(string urn, Dictionary<string, PropertyValue> outputs)
        => mocks.RegisterResourceOutputs(new(urn, outputs.ToImmutableDictionary(
            output => output.Key,
            output => Output<object?>.Of(output.Value.Value, output.Value.State with { Resources = [] }))));

    private async ValueTask<(string? Id, Dictionary<string, PropertyValue> State)> MockAsync(
        Resource resource, Dictionary<string, PropertyValue> inputs, string provider, string id)
    {
        var (name, type) = (resource.GetResourceName(), resource.GetResourceType());
        var args = new MockResourceArgs { Type = type, Name = name, Inputs = PropertyBag.Known(inputs), Provider = provider, Id = id };
        var (newId, state) = await mocks.NewResourceAsync(args).ConfigureAwait(false);
        return (newId, await PropertyBag.WriteAnswerAsync($"resource:{name}[{type}]", state).ConfigureAwait(false));
    }

    // Only the outermost type of the parent goes into the URN, which is the stack's for every resource of a stack.
    private string NewUrn(Resource resource, string parent)
    {
        var type = resource.GetResourceType();
        var qualified = parent is "" ? type : $"{parent.Split("::")[2].Split('$')[0]}${type}";
        return $"urn:pulumi:{deployment.StackName}::{deployment.ProjectName}::{qualified}::{resource.GetResourceName()}";
    }

    private void Add(Resource resource)
    {
        lock (_gate)
            _resources.Add(resource);
    }

    private RegisteredResource Remember(RegisteredResource registered)
    {
        lock (_gate)
            return _registered[registered.Urn] = registered;
    }
}

using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Pulumi.Serialization;
using Pulumi.Testing;

namespace Pulumi;

// In this order: deployments, configuration, outputs, inputs, resources, assets and archives.
// A comment goes for the overloads right below it, too.

/// <summary>Runs Pulumi programs; this build of the package runs them on the test harness only.</summary>
public sealed class Deployment
{
    private const string CannotDeploy =
        "error: this build uses the stand-ins of local/packages, which evaluate the stack but cannot deploy it: where the NuGet source "
        + "serves the real Pulumi packages, delete the file .package-source, or set OFFLINE_PACKAGES=false, and run this again.";

    private static readonly AsyncLocal<DeploymentInstance?> CurrentInstance = new();

    private Deployment() { }

    /// <summary>The deployment that the calling code runs in.</summary>
    /// <exception cref="InvalidOperationException">The code does not run in one.</exception>
    public static DeploymentInstance Instance => CurrentInstance.Value
        ?? throw new InvalidOperationException(
            "There is no Deployment.Instance here: resources, outputs and configuration belong inside a deployment, "
            + "so make them in the constructor of the stack.");

    /// <summary>The deployment in charge of the calling code, or null outside of one.</summary>
    internal static TestDeployment? Current => CurrentInstance.Value?.Deployment;

    internal static TestDeployment InCharge => Instance.Deployment;

    /// <summary>Cannot deploy: prints where that is possible, and returns 1.</summary>
    public static Task<int> RunAsync(Action action) => RefuseAsync();
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RefuseAsync();
    public static Task<int> RunAsync(Func<Task> func) => RefuseAsync();
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) => RefuseAsync();
    public static Task<int> RunAsync<TStack>() where TStack : Stack, new() => RefuseAsync();
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider) where TStack : Stack => RefuseAsync();

    private static async Task<int> RefuseAsync()
    {
        await Console.Error.WriteLineAsync(CannotDeploy).ConfigureAwait(false);
        return 1;
    }

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

/// <summary>The running deployment.</summary>
public sealed class DeploymentInstance
{
    internal DeploymentInstance(TestDeployment deployment) => Deployment = deployment;

    internal TestDeployment Deployment { get; }

    /// <summary>The stack, such as <c>dev</c>.</summary>
    public string StackName => Deployment.StackName;

    /// <summary>The project, as Pulumi.yaml names it.</summary>
    public string ProjectName => Deployment.ProjectName;

    /// <summary>The folder of Pulumi.yaml.</summary>
    public string RootDirectory => Deployment.RootDirectory;

    /// <summary>The organization the stack belongs to.</summary>
    public string OrganizationName => Deployment.OrganizationName;

    /// <summary>True in a preview, when outputs of resources may be unknown.</summary>
    public bool IsDryRun => Deployment.IsDryRun;

    /// <summary>The result of a provider function; unknown if one of its arguments is.</summary>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Invoke<T>(token, args, options, registerPackageRequest: null);
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Invoke<T>(token, args, options, registerPackageRequest: null);
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => new(new FunctionCall(Deployment, token, options).OutputAsync<T>(args));
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => new(new FunctionCall(Deployment, token, options).OutputAsync<T>(args));

    /// <summary>The result of a provider function that answers a single value.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeSingle<T>(token, args, options, registerPackageRequest: null);
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => InvokeSingle<T>(token, args, options, registerPackageRequest: null);
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => FunctionCall.Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest));
    public Output<T> InvokeSingle<T>(
        string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => FunctionCall.Single(Invoke<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest));

    /// <summary>The result of a provider function, awaited.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeAsync<T>(token, args, options, registerPackageRequest: null);
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => new FunctionCall(Deployment, token, options).ValueAsync<T>(args);

    /// <summary>The result of a provider function that answers a single value, awaited.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeSingleAsync<T>(token, args, options, registerPackageRequest: null);
    public async Task<T> InvokeSingleAsync<T>(
        string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => (await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options, registerPackageRequest).ConfigureAwait(false))
            .Values.First();

    /// <summary>Calls a provider function and drops its result.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => InvokeAsync(token, args, options, registerPackageRequest: null);
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => InvokeAsync<object>(token, args, options, registerPackageRequest);
}

/// <summary>The options of a call of a provider function.</summary>
public class InvokeOptions
{
    /// <summary>A resource whose provider to use.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The provider to use.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>The version of the provider.</summary>
    public string? Version { get; set; }

    /// <summary>Where the provider plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }
}

/// <summary>The options of a call of a provider function whose result is an output.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Resources that must exist before the call.</summary>
    [AllowNull] public InputList<Resource> DependsOn { get => field ??= []; set; }
}

/// <summary>The package of a resource or function, where its token does not say enough. Mocks are not told of it.</summary>
public sealed class RegisterPackageRequest(
    string name,
    string version,
    string? downloadUrl,
    Dictionary<string, byte[]>? checksums = null,
    RegisterPackageRequest.PackageParameterization? parameterization = null,
    RegisterPackageRequest.PackageParameterization? extension = null)
{
    /// <summary>As the other constructor, without an extension.</summary>
    public RegisterPackageRequest(
        string name, string version, string? downloadUrl, Dictionary<string, byte[]>? checksums, PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, extension: null) { }

    /// <summary>The plugin.</summary>
    public string Name { get; } = name;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;

    /// <summary>Where it comes from; empty for the usual place.</summary>
    public string DownloadUrl { get; } = downloadUrl ?? "";

    /// <summary>Its checksums by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; } = checksums ?? [];

    /// <summary>The parameter that makes the package of the plugin.</summary>
    public PackageParameterization? Parameterization { get; } = parameterization;

    /// <summary>The parameter that extends the package.</summary>
    public PackageParameterization? Extension { get; } = extension;

    /// <summary>A package made of a plugin and a parameter.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "The real package nests it.")]
    [SuppressMessage("Performance", "CA1819", Justification = "The real package has the array.")]
    public sealed class PackageParameterization(string name, string version, byte[] value)
    {
        /// <summary>The package.</summary>
        public string Name { get; } = name;

        /// <summary>Its version.</summary>
        public string Version { get; } = version;

        /// <summary>The parameter.</summary>
        public byte[] Value { get; } = value;
    }
}

/// <summary>Messages to the engine. The test harness keeps errors, which fail the test, and drops the rest.</summary>
public static class Log
{
    /// <summary>A message for debugging.</summary>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.InCharge;

    /// <summary>A message that informs.</summary>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.InCharge;

    /// <summary>A message that warns.</summary>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => _ = Deployment.InCharge;

    /// <summary>An error: the deployment goes on, and fails in the end.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Deployment.InCharge.ReportError(message);

    /// <summary>An exception as an error.</summary>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
        => Error(exception.ToString(), resource, streamId, ephemeral);
}

/// <summary>A fault that ends the program and is reported by its message alone, without a stack trace.</summary>
public class RunException : Exception
{
    /// <summary>A fault described by <paramref name="message"/>.</summary>
    public RunException(string message) : base(message) { }

    /// <summary>A fault described by <paramref name="message"/>, with what caused it.</summary>
    public RunException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>The fault of properties marked as outputs that are none.</summary>
    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) => new(
        $"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. "
        + "Properties marked [Output] must be instances of Output<T>.");
}

/// <summary>The configuration of one namespace: the project's, or that of a package such as <c>aws</c>.</summary>
public sealed class Config
{
    private readonly string _name;

    /// <summary>The configuration of the namespace <paramref name="name"/>; of the project if none is given.</summary>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(":config", StringComparison.Ordinal) ? name[..^":config".Length] : name;
    }

    /// <summary>The text of a value; null if there is none.</summary>
    public string? Get(string key) => Deployment.InCharge.Config.Values.GetValueOrDefault(FullKey(key));

    /// <summary>A value that is <c>true</c> or <c>false</c>; null if there is none.</summary>
    /// <exception cref="RunException">The value is neither.</exception>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var value => throw new ConfigTypeException(FullKey(key), value, nameof(Boolean)),
    };

    /// <summary>A whole number; null if there is none.</summary>
    /// <exception cref="RunException">The value is no whole number.</exception>
    public int? GetInt32(string key) => Get(key) is not { } value ? null
        : int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigTypeException(FullKey(key), value, nameof(Int32));

    /// <summary>A number; null if there is none.</summary>
    /// <exception cref="RunException">The value is no number.</exception>
    public double? GetDouble(string key) => Get(key) is not { } value ? null
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigTypeException(FullKey(key), value, nameof(Double));

    /// <summary>A value written as JSON; the default of the type if there is none.</summary>
    /// <exception cref="RunException">The value is no JSON of that type.</exception>
    public T? GetObject<T>(string key, JsonSerializerOptions options) => Get(key) is { } value ? Parse<T>(key, value, options) : default;
    public T? GetObject<T>(string key) => GetObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>The text of a value.</summary>
    /// <exception cref="RunException">There is none.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>A value that is <c>true</c> or <c>false</c>.</summary>
    /// <exception cref="RunException">There is none, or it is neither.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number.</summary>
    /// <exception cref="RunException">There is none, or it is no whole number.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A number.</summary>
    /// <exception cref="RunException">There is none, or it is no number.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A value written as JSON.</summary>
    /// <exception cref="RunException">There is none, or it is no JSON of that type.</exception>
    public T? RequireObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, Require(key), options);
    public T? RequireObject<T>(string key) => RequireObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>As <see cref="Get"/>, secret.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>As <see cref="GetBoolean"/>, secret.</summary>
    public Output<bool>? GetSecretBoolean(string key) => Secret(GetBoolean(key));

    /// <summary>As <see cref="GetInt32"/>, secret.</summary>
    public Output<int>? GetSecretInt32(string key) => Secret(GetInt32(key));

    /// <summary>As <see cref="GetDouble"/>, secret.</summary>
    public Output<double>? GetSecretDouble(string key) => Secret(GetDouble(key));

    /// <summary>As <see cref="GetObject{T}(string, JsonSerializerOptions)"/>, secret.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options)
        => Get(key) is { } value ? Output.CreateSecret(Parse<T>(key, value, options)!) : null;
    public Output<T>? GetSecretObject<T>(string key) => GetSecretObject<T>(key, JsonSerializerOptions.Default);

    /// <summary>As <see cref="Require"/>, secret.</summary>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>As <see cref="RequireBoolean"/>, secret.</summary>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>As <see cref="RequireInt32"/>, secret.</summary>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>As <see cref="RequireDouble"/>, secret.</summary>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>As <see cref="RequireObject{T}(string, JsonSerializerOptions)"/>, secret.</summary>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options)
        => Output.CreateSecret(RequireObject<T>(key, options)!);
    public Output<T> RequireSecretObject<T>(string key) => RequireSecretObject<T>(key, JsonSerializerOptions.Default);

    private T? Parse<T>(string key, string value, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(value, options);
        }
        catch (JsonException exception)
        {
            throw new ConfigTypeException(FullKey(key), value, typeof(T).FullName!, exception);
        }
    }

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private string FullKey(string key) => $"{_name}:{key}";

    private static Output<T>? Secret<T>(T? value) where T : struct => value is { } given ? Output.CreateSecret(given) : null;
}

/// <summary>A value that may come later, with the resources it comes from, and whether it is known and secret.</summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> dataTask)
    {
        DataTask = dataTask;
        Deployment.Current?.Work.Add(dataTask);
    }

    private Output(Task<OutputData<T>> dataTask, bool _) => DataTask = dataTask;

    internal Task<OutputData<T>> DataTask { get; }

    /// <summary>The value of an output that has settled.</summary>
    internal T Settled => DataTask.Result.Value;

    /// <summary>An output whose failure is reported by whoever settles <paramref name="dataTask"/>.</summary>
    internal static Output<T> Untracked(Task<OutputData<T>> dataTask) => new(dataTask, true);

    internal static Output<T> Of(T value, OutputState state) => Untracked(Task.FromResult(new OutputData<T>(value, state)));

    /// <summary>Wraps the result of <paramref name="value"/>.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(WrapAsync(value, OutputState.Plain));
    }

    internal static async Task<OutputData<T>> WrapAsync(Task<T> value, OutputState state)
        => new(await value.ConfigureAwait(false), state);

    /// <summary>Waits for <paramref name="func"/> on the value; the result is an output without a value of its own.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) => Apply(async value =>
    {
        await func(value).ConfigureAwait(false);
        return default(ValueTuple);
    });

    /// <summary>
    /// The result of <paramref name="func"/> on the value. It is secret if either is, depends on the resources of both,
    /// and <paramref name="func"/> does not run in a preview that does not know the value.
    /// </summary>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => Apply(value => Output.Create(func(value)));
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => Apply(value => Output.Create(func(value)));
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(ApplyAsync(func));

    /// <summary>As Apply, for a function of any value.</summary>
    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>?> func) => Apply(value => func(value));

    private async Task<OutputData<TResult>> ApplyAsync<TResult>(Func<T, Output<TResult>?> func)
    {
        var data = await DataTask.ConfigureAwait(false);
        if (!data.State.IsKnown && Deployment.Instance.IsDryRun)
            return new(default!, data.State);
        if (func(data.Value) is not { } inner)
            return new(default!, data.State);
        var innerData = await inner.DataTask.ConfigureAwait(false);
        return new(innerData.Value, data.State.And(innerData.State));
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.State.IsKnown ? data.Value : whenUnknown;
    }

    internal Output<T> With(Func<OutputState, OutputState> change)
    {
        return new(ChangedAsync());

        async Task<OutputData<T>> ChangedAsync()
        {
            var data = await DataTask.ConfigureAwait(false);
            return data with { State = change(data.State) };
        }
    }

    async ValueTask<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await DataTask.ConfigureAwait(false);
        return new(data.Value, data.State);
    }

    async ValueTask<OutputState> IOutput.GetStateAsync() => (await DataTask.ConfigureAwait(false)).State;

    /// <summary>Warns that an output has no text of its own, and says what to use instead; only within a deployment.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is no deployment to log the warning, or the environment forbids it: PULUMI_ERROR_OUTPUT_STRING is <c>1</c> or <c>true</c>
    /// (https://www.pulumi.com/docs/iac/cli/environment-variables/).
    /// </exception>
    public override string ToString()
    {
        const string Message = "An Output<T> has no text: its value may not be known yet. "
            + "Use output.Apply(value => ...) or Output.Format($\"...{output}...\") to build an Output<string> from it.";
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } error
            && (error == "1" || error.Equals("true", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(Message);
        }
        Log.Warn(Message);
        return Message;
    }
}

/// <summary>Makes and combines outputs.</summary>
public static class Output
{
    /// <summary>A known output.</summary>
    public static Output<T> Create<T>(T value) => Output<T>.Of(value, OutputState.Plain);
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A known output that must not be shown.</summary>
    public static Output<T> CreateSecret<T>(T value) => Output<T>.Of(value, OutputState.Plain with { IsSecret = true });
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Output<T>.WrapAsync(value, OutputState.Plain with { IsSecret = true }));
    }

    /// <summary>The same output, secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.With(state => state with { IsSecret = true });
    }

    /// <summary>The same output, not secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.With(state => state with { IsSecret = false });

    /// <summary>Whether the output turns out to be secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
        => (await output.DataTask.ConfigureAwait(false)).State.IsSecret;

    /// <summary>All values in one output: unknown or secret if one of them is, and depending on all their resources.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.Select(input => input.ToOutput()));
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        var parts = outputs.ToArray();
        return Join(() => ImmutableArray.Create(Array.ConvertAll(parts, part => part.Settled)), parts);
    }

    /// <summary>Formats a text whose holes may be inputs and outputs.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var holes = Array.ConvertAll(formattableString.GetArguments(), ToObjectOutput);
        return All(holes).Apply(values => string.Format(formattableString.Format, [.. values]));
    }

    /// <summary>The values in one output: unknown or secret if one of them is, and depending on all their resources.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2)
        => Tuple(item1.ToOutput(), item2.ToOutput());
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2)
        => Join(() => (item1.Settled, item2.Settled), item1, item2);

    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput());
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3)
        => Join(() => (item1.Settled, item2.Settled, item3.Settled), item1, item2, item3);

    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput());
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4)
        => Join(() => (item1.Settled, item2.Settled, item3.Settled, item4.Settled), item1, item2, item3, item4);

    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput());
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5)
        => Join(() => (item1.Settled, item2.Settled, item3.Settled, item4.Settled, item5.Settled), item1, item2, item3, item4, item5);

    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput());
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6)
        => Join(
            () => (item1.Settled, item2.Settled, item3.Settled, item4.Settled, item5.Settled, item6.Settled),
            item1, item2, item3, item4, item5, item6);

    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4, Input<T5> item5, Input<T6> item6, Input<T7> item7)
        => Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput(), item7.ToOutput());
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4, Output<T5> item5, Output<T6> item6, Output<T7> item7)
        => Join(
            () => (item1.Settled, item2.Settled, item3.Settled, item4.Settled, item5.Settled, item6.Settled, item7.Settled),
            item1, item2, item3, item4, item5, item6, item7);

    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8)
        => Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput(), item7.ToOutput(), item8.ToOutput());
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8)
        => Join(
            () => (item1.Settled, item2.Settled, item3.Settled, item4.Settled, item5.Settled, item6.Settled, item7.Settled, item8.Settled),
            item1, item2, item3, item4, item5, item6, item7, item8);

    /// <summary>The value as JSON text; outputs inside it count: unknown or secret if one of them is.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(SerializeAsync());

        async Task<OutputData<string>> SerializeAsync()
        {
            var data = await value.DataTask.ConfigureAwait(false);
            if (!data.State.IsKnown)
                return new("", data.State);
            var nested = new OutputJsonConverter(data.State);
            var json = JsonSerializer.Serialize(data.Value, nested.AddedTo(options));
            return new(nested.Seen.IsKnown ? json : "", nested.Seen);
        }
    }

    /// <summary>The value that the JSON text describes.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(DeserializeAsync());

        async Task<OutputData<T>> DeserializeAsync()
        {
            var data = await json.DataTask.ConfigureAwait(false);
            if (!data.State.IsKnown)
                return new(default!, data.State);
            var nested = new OutputJsonConverter(data.State);
            return new(JsonSerializer.Deserialize<T>(data.Value, nested.AddedTo(options))!, data.State);
        }
    }

    private static Output<object?> ToObjectOutput(object? value)
        => ((value as IInput)?.ToOutput() ?? value as IOutput) is { } output ? new(output.GetDataAsync().AsTask()) : Create(value);

    /// <summary>One output of several: <paramref name="values"/> runs once all <paramref name="parts"/> have settled.</summary>
    private static Output<T> Join<T>(Func<T> values, params IOutput[] parts)
    {
        return new(JoinAsync());

        async Task<OutputData<T>> JoinAsync()
        {
            var state = OutputState.Plain;
            foreach (var part in parts)
                state = state.And(await part.GetStateAsync().ConfigureAwait(false));
            return new(values(), state);
        }
    }
}

/// <summary>Reaches into outputs of arrays and unions.</summary>
public static class OutputExtensions
{
    /// <summary>The element at <paramref name="index"/>.</summary>
    public static Output<T> GetAt<T>(this Output<ImmutableArray<T>> array, Input<int> index)
        => Output.Tuple(array, index.ToOutput()).Apply(pair => pair.Item1[pair.Item2]);

    /// <summary>The first element.</summary>
    public static Output<T> First<T>(this Output<ImmutableArray<T>> array) => array.GetAt(0);

    /// <summary>The number of elements.</summary>
    public static Output<int> Length<T>(this Output<ImmutableArray<T>> array) => array.Apply(values => values.Length);

    /// <summary>Whether the union holds its first type.</summary>
    public static Output<bool> IsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT0);

    /// <summary>Whether the union holds its second type.</summary>
    public static Output<bool> IsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT1);

    /// <summary>The value as the first type.</summary>
    public static Output<T0> AsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT0);

    /// <summary>The value as the second type.</summary>
    public static Output<T1> AsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT1);

    /// <summary>The value, whichever it is.</summary>
    public static Output<object> Value<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.Value);
}

/// <summary>Marks a property of a resource as one of its outputs.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name on the wire; without one the output has the name of the property.</summary>
    public string? Name { get; } = name;
}

/// <summary>Marks a class that holds a nested output object.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;

/// <summary>Marks the constructor of an output type whose parameters are the members of the object.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;

/// <summary>Gives a parameter of an output constructor the name of its member on the wire.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;
}

/// <summary>A value for a resource: given now, or the output of another resource.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    /// <summary>For collections, which put their output together from parts.</summary>
    private protected Input() { }

    private protected virtual Output<T> Resolve() => _output!;

    public static implicit operator Input<T>(T value) => new(Output.Create(value));
    public static implicit operator Input<T>(Output<T> value) => new(value);
    public static implicit operator Output<T>(Input<T> input) => input.Resolve();

    IOutput IInput.ToOutput() => Resolve();
}

/// <summary>Treats inputs as the outputs they hold.</summary>
public static class InputExtensions
{
    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Output{TResult}})"/>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, TResult> func) => input.ToOutput().Apply(func);
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Task<TResult>> func) => input.ToOutput().Apply(func);
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Input<TResult>?> func) => input.ToOutput().Apply(func);
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Output<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>The input as an output; without an input, an output of the default value.</summary>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input is null ? Output.Create(default(T)!) : input;
}

/// <summary>A list of inputs, itself an input: it can be given item by item or as one output.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> _items;
    private Output<ImmutableArray<T>>? _resolved;

    /// <summary>An empty list.</summary>
    public InputList() : this(ImmutableArray<Input<T>>.Empty) { }

    private InputList(ImmutableArray<Input<T>> items) : this(Output.Create(items)) { }

    private InputList(Output<ImmutableArray<Input<T>>> items) => _items = items;

    private protected override Output<ImmutableArray<T>> Resolve()
        => _resolved ??= _items.Apply(items => items.IsDefault
            ? Output<ImmutableArray<T>>.Of(default, OutputState.Plain)
            : Output.All(items.AsEnumerable()));

    /// <summary>Appends items.</summary>
    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Appends the items of another list; for collection initializers.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Appends the items of another list.</summary>
    public void AddRange(InputList<T> inputs) => (_items, _resolved) = (Concat(inputs)._items, null);

    /// <summary>A new list: the items of this one, then those of <paramref name="other"/>.</summary>
    public InputList<T> Concat(InputList<T> other)
        => new(Output.Tuple(_items, other._items).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    internal InputList<T> Clone() => new(_items);

    public static implicit operator InputList<T>(T value) => new([value]);
    public static implicit operator InputList<T>(Output<T> value) => new([value]);
    public static implicit operator InputList<T>(Input<T> value) => new([value]);
    public static implicit operator InputList<T>(T[] values) => FromValues(values);
    public static implicit operator InputList<T>(Output<T>[] values) => FromOutputs(values);
    public static implicit operator InputList<T>(Input<T>[] values) => new([.. values]);
    public static implicit operator InputList<T>(List<T> values) => FromValues(values);
    public static implicit operator InputList<T>(List<Output<T>> values) => FromOutputs(values);
    public static implicit operator InputList<T>(List<Input<T>> values) => new([.. values]);
    public static implicit operator InputList<T>(ImmutableArray<T> values) => new(ToInputs(values));
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values)
        => values.IsDefault ? new(default(ImmutableArray<Input<T>>)) : FromOutputs(values);
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);
    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(ImmutableArray.CreateRange);
    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(ImmutableArray.CreateRange);
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(ImmutableArray.CreateRange);
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values)
        => new(values.Apply(ToInputs));

    // An array that was never given a value stays one, as a null map does (https://github.com/pulumi/pulumi-dotnet/pull/459).
    private static ImmutableArray<Input<T>> ToInputs(ImmutableArray<T> values)
        => values.IsDefault ? default : ImmutableArray.CreateRange(values, value => (Input<T>)value);

    private static InputList<T> FromValues(IEnumerable<T> values) => new([.. values.Select(value => (Input<T>)value)]);

    private static InputList<T> FromOutputs(IEnumerable<Output<T>> values) => new([.. values.Select(value => (Input<T>)value)]);

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputList<T> may not be known yet: enumerate it with await foreach, not with foreach.");

    /// <summary>The items once they are known; none while they are not.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var item in await Resolve().GetValueAsync(whenUnknown: []).ConfigureAwait(false))
            yield return item;
    }
}

/// <summary>Adds the values of either type to a list of unions.</summary>
public static class InputListExtensions
{
    /// <summary>Appends a value of the first type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T0> value)
        => list.Add(value.ToOutput().Apply(v => (Union<T0, T1>)v));

    /// <summary>Appends a value of the second type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T1> value)
        => list.Add(value.ToOutput().Apply(v => (Union<T0, T1>)v));
}

/// <summary>Inputs by name, themselves an input: they can be given one by one or as one output.</summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _items;
    private Output<ImmutableDictionary<string, TValue>>? _resolved;

    /// <summary>An empty map.</summary>
    public InputMap() : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty)) { }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> items) => _items = items;

    // An output that settled as null passes through as null.
    private protected override Output<ImmutableDictionary<string, TValue>> Resolve() => _resolved ??= _items.Apply(items => items is null
        ? Output<ImmutableDictionary<string, TValue>>.Of(null!, OutputState.Plain)
        : Output.All(items.Select(item => item.Value.Apply(value => KeyValuePair.Create(item.Key, value))))
            .Apply(pairs => pairs.ToImmutableDictionary()));

    /// <summary>Adds an item. The same key with another value fails when the map is read.</summary>
    public void Add(string key, Input<TValue> value) => Set(_items.Apply(items => items.TryGetValue(key, out var present)
        ? items.SetItem(key, Output.Tuple(present, value).Apply(pair => EqualityComparer<TValue>.Default.Equals(pair.Item1, pair.Item2)
            ? pair.Item1
            : throw new ArgumentException($"Key '{key}' is in the map already, with another value.")))
        : items.Add(key, value)));

    /// <summary>Adds the items of another map; for collection initializers.</summary>
    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds the items of another map.</summary>
    public void AddRange(InputMap<TValue> values)
        => Set(Output.Tuple(_items, values._items).Apply(pair => pair.Item1.AddRange(pair.Item2)));

    /// <summary>Adds an item, as <see cref="Add(string, Input{TValue})"/>.</summary>
    public Input<TValue> this[string key] { set => Add(key, value); }

    /// <summary>A new map of the items of both; where both have a key, that of <paramref name="second"/>.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
        => new(Output.Tuple(first._items, second._items).Apply(pair => pair.Item1.SetItems(pair.Item2)));

    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Output.Create(values);
    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Output.Create(values);
    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values)
        => values.Apply(ImmutableDictionary.CreateRange);
    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values)
        => values.Apply(ImmutableDictionary.CreateRange);
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values)
        => new(values.Apply(items => items?.ToImmutableDictionary(item => item.Key, item => (Input<TValue>)item.Value)!));

    private void Set(Output<ImmutableDictionary<string, Input<TValue>>> items) => (_items, _resolved) = (items, null);

    IEnumerator IEnumerable.GetEnumerator()
        => throw new NotSupportedException("An InputMap<T> may not be known yet: enumerate it with await foreach, not with foreach.");

    /// <summary>The items once they are known; none while they are not.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var items = await Resolve().GetValueAsync(ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var item in items)
            yield return item;
    }
}

/// <summary>Adds the values of either type to a map of unions.</summary>
public static class InputMapExtensions
{
    /// <summary>Adds a value of the first type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value)
        => map.Add(key, value.ToOutput().Apply(v => (Union<T0, T1>)v));

    /// <summary>Adds a value of the second type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value)
        => map.Add(key, value.ToOutput().Apply(v => (Union<T0, T1>)v));
}

/// <summary>An input of one of two types.</summary>
public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
{
    /// <summary>An input that holds nothing of either type.</summary>
    public InputUnion() : this(Output.Create(default(Union<T0, T1>))) { }

    private InputUnion(Output<Union<T0, T1>> output) : base(output) { }

    public static implicit operator InputUnion<T0, T1>(Union<T0, T1> value) => Output.Create(value);
    public static implicit operator InputUnion<T0, T1>(T0 value) => Output.Create(value);
    public static implicit operator InputUnion<T0, T1>(T1 value) => Output.Create(value);
    public static implicit operator InputUnion<T0, T1>(Input<T0> value) => value.ToOutput();
    public static implicit operator InputUnion<T0, T1>(Input<T1> value) => value.ToOutput();
    public static implicit operator InputUnion<T0, T1>(Output<Union<T0, T1>> value) => new(value);
    public static implicit operator InputUnion<T0, T1>(Output<T0> value) => new(value.Apply(v => (Union<T0, T1>)v));
    public static implicit operator InputUnion<T0, T1>(Output<T1> value) => new(value.Apply(v => (Union<T0, T1>)v));
}

/// <summary>An input of any JSON; text is parsed at once.</summary>
public sealed class InputJson : Input<JsonElement>
{
    /// <summary>An input that holds no JSON.</summary>
    public InputJson() : this(Output.Create(default(JsonElement))) { }

    private InputJson(Output<JsonElement> output) : base(output) { }

    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);
    public static implicit operator InputJson(JsonDocument document) => document.RootElement;
    public static implicit operator InputJson(JsonElement element) => Output.Create(element);
    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));
    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(d => d.RootElement);
    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}

/// <summary>A value of one of two types.</summary>
public readonly record struct Union<T0, T1> : IUnion
{
    private readonly T0 _value0;
    private readonly T1 _value1;

    private Union(T0 value0, T1 value1, bool isT1) => (_value0, _value1, IsT1) = (value0, value1, isT1);

    /// <summary>The value as the first type; fails if it is of the second.</summary>
    public T0 AsT0 => IsT0 ? _value0 : throw new InvalidOperationException($"The union holds a {typeof(T1)}, not a {typeof(T0)}.");

    /// <summary>The value as the second type; fails if it is of the first.</summary>
    public T1 AsT1 => IsT1 ? _value1 : throw new InvalidOperationException($"The union holds a {typeof(T0)}, not a {typeof(T1)}.");

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !IsT1;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 { get; }

    /// <summary>The value, whichever it is.</summary>
    public object Value => (IsT1 ? _value1 : _value0 as object)!;

    object? IUnion.Value => Value;

    /// <summary>A union of the first type.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, isT1: false);

    /// <summary>A union of the second type.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, isT1: true);

    /// <summary>Maps the value if it is of the first type.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
        => IsT0 ? Union<TResult, T1>.FromT0(mapFunc(_value0)) : Union<TResult, T1>.FromT1(_value1);

    /// <summary>Maps the value if it is of the second type.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
        => IsT0 ? Union<T0, TResult>.FromT0(_value0) : Union<T0, TResult>.FromT1(mapFunc(_value1));

    /// <summary>Maps the value with the function of its type.</summary>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1)
        => IsT0 ? Union<TResult0, TResult1>.FromT0(mapFunc0(_value0)) : Union<TResult0, TResult1>.FromT1(mapFunc1(_value1));

    /// <summary>The result of the function of its type.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => IsT0 ? f0(_value0) : f1(_value1);

    /// <summary>Runs the action of its type.</summary>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (IsT0)
            f0(_value0);
        else
            f1(_value1);
    }

    /// <summary>Takes the value if it is of the first type, else the remainder.</summary>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        (value, remainder) = (_value0, _value1);
        return IsT0;
    }

    /// <summary>Takes the value if it is of the second type, else the remainder.</summary>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        (value, remainder) = (_value1, _value0);
        return IsT1;
    }

    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    public override string ToString() => $"{(IsT1 ? typeof(T1) : typeof(T0)).FullName}: {Value}";
}

/// <summary>
/// Marks a struct as an enumeration: it has a constructor from, and an explicit conversion to, its value,
/// a <see cref="string"/> or a <see cref="double"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;

/// <summary>Marks a field or property of arguments as an input.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = required;

    /// <summary>Whether it travels as JSON text.</summary>
    internal bool Json { get; } = json;
}

/// <summary>Arguments: the members marked with <see cref="InputAttribute"/>.</summary>
public abstract class InputArgs
{
    /// <summary>The members by wire name; an absent one is null.</summary>
    /// <exception cref="ArgumentNullException">A required member has no value.</exception>
    internal virtual IEnumerable<KeyValuePair<string, object?>> Members() => InputSchema.Of(GetType()).Read(this);
}

/// <summary>Arguments of a resource, or of an object inside them.</summary>
public abstract class ResourceArgs : InputArgs
{
    /// <summary>Arguments without a member.</summary>
    public static readonly ResourceArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : ResourceArgs;
}

/// <summary>Arguments of a resource by wire name, without a class of their own.</summary>
/// <exception cref="InvalidOperationException">One of them is of a type that cannot travel.</exception>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary = TypeCheck.Checked(dictionary, [typeof(Output<>)]);

    internal override IEnumerable<KeyValuePair<string, object?>> Members() => _dictionary;
}

/// <summary>Arguments of a provider function.</summary>
public abstract class InvokeArgs : InputArgs
{
    /// <summary>Arguments without a member.</summary>
    public static readonly InvokeArgs Empty = new EmptyArgs();

    private sealed class EmptyArgs : InvokeArgs;
}

/// <summary>Arguments of a provider function by wire name, without a class of their own.</summary>
/// <exception cref="InvalidOperationException">One of them is of a type that cannot travel.</exception>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary = TypeCheck.Checked(dictionary, [typeof(Output<>), typeof(Input<>)]);

    internal override IEnumerable<KeyValuePair<string, object?>> Members() => _dictionary;
}

/// <summary>Something the program declares, with outputs that are known once it is registered.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool _protect;
    private readonly ImmutableArray<ResourceTransformation> _transformations;
    private readonly ImmutableDictionary<string, ProviderResource> _providers;
    private readonly List<Resource> _children = [];

    private protected Resource(
        string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote = false)
    {
        if (string.IsNullOrEmpty(type))
            throw new ArgumentException("A resource needs a type, such as 'aws:lb/listener:Listener'.", nameof(type));
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException($"A resource of type '{type}' needs a name.", nameof(name));

        // Nobody answers with the outputs of a local component: what its class assigns, in place or later, stays
        // (https://github.com/pulumi/pulumi-dotnet/pull/595).
        var slots = ResourceSchema.Of(custom || remote ? GetType() : typeof(Resource)).InitializeOutputs(this);
        _type = type;
        _name = name;

        var parent = type == Stack.RootType ? null : options.Parent ?? Deployment.InCharge.Stack;
        _transformations = [.. options.ResourceTransformations, .. parent?._transformations ?? []];
        (args, options) = Transform(args, options);

        options = options.Clone();
        _providers = InheritFrom(options, type, custom);
        _protect = options.Protect == true;
        ResourceRegistration.Begin(Deployment.InCharge, this, slots, args, options);
    }

    /// <summary>A stand-in for a resource that this program does not hold as an object.</summary>
    private protected Resource(string urn)
    {
        _type = "";
        _name = "";
        _transformations = [];
        _providers = ImmutableDictionary<string, ProviderResource>.Empty;
        Urn = Output<string>.Of(urn, OutputState.Plain with { Resources = [this] });
    }

    /// <summary>The name that is unique among all stacks.</summary>
    [Output("urn")] public Output<string> Urn { get; private protected set; } = null!;

    /// <summary>The type it was declared with.</summary>
    public string GetResourceType() => _type;

    /// <summary>The name it was declared with.</summary>
    public string GetResourceName() => _name;

    internal ImmutableArray<Resource> Children
    {
        get
        {
            lock (_children)
                return [.. _children];
        }
    }

    /// <summary>The provider that resources of <paramref name="type"/> take from this one, if any.</summary>
    internal ProviderResource? GetProvider(string type)
        => PackageOf(type) is { } package ? _providers.GetValueOrDefault(package) : null;

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new(this, args, options)) is not { } result)
                continue;
            // The parent decides which transformations run, so they cannot change it.
            if (result.Options.Parent != options.Parent)
                throw new ArgumentException($"A transformation changed the parent of '{_name}'. Transformations cannot do that.");
            (args, options) = (result.Args, result.Options);
        }
        return (args, options);
    }

    private ImmutableDictionary<string, ProviderResource> InheritFrom(ResourceOptions options, string type, bool custom)
    {
        var own = (options as ComponentResourceOptions)?.Providers ?? [];
        if (options.Provider is not null && own.Count > 0)
            throw new ResourceException($"'{_name}' has the option Provider and the option Providers. Give one of them.", options.Parent);

        if (options.Parent is { } parent)
        {
            lock (parent._children)
                parent._children.Add(this);
            options.Protect ??= parent._protect;
        }
        var providers = options.Parent?._providers ?? ImmutableDictionary<string, ProviderResource>.Empty;
        if (!custom)
            return providers.SetItems((options.Provider is { } one ? [one] : own).Select(p => KeyValuePair.Create(p.Package, p)));
        if (options.Provider is null)
            options.Provider = options.Parent?.GetProvider(type);
        else if (PackageOf(type) is { } package)
            return providers.SetItem(package, options.Provider);
        return providers;
    }

    private static string? PackageOf(string type) => type.Split(':') is [var package, _, _] ? package : null;
}

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <summary>Declares the resource and begins its registration.</summary>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, registerPackageRequest: null) { }

    public CustomResource(
        string type,
        string name,
        ResourceArgs? args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new()) { }

    private protected CustomResource(string urn) : base(urn) { }

    /// <summary>The name its provider gave it; unknown in a preview.</summary>
    [Output("id")] public Output<string> Id { get; private protected set; } = null!;
}

/// <summary>A configured provider, for the resources that name it in their options.</summary>
public class ProviderResource : CustomResource
{
    /// <summary>Declares the provider of <paramref name="package"/>.</summary>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null) { }

    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null)
        : base($"pulumi:providers:{package}", name, args, options, registerPackageRequest)
        => Package = package;

    internal string Package { get; }

    /// <summary>How a resource names its provider: URN and id.</summary>
    internal async ValueTask<string> GetReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? PropertyWriter.Unknown : id)}";
    }
}

/// <summary>A resource that groups others; it has no counterpart at a provider.</summary>
public class ComponentResource : Resource
{
    /// <summary>Declares the component and begins its registration.</summary>
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options) { }

    /// <summary>Declares the component; a <paramref name="remote"/> one is built by its provider, which also gives its outputs.</summary>
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, registerPackageRequest: null) { }

    public ComponentResource(
        string type,
        string name,
        ResourceArgs? args,
        ComponentResourceOptions? options,
        bool remote,
        RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new(), remote)
        => IsRemote = remote;

    internal bool IsRemote { get; }

    /// <summary>Registers every property marked with <see cref="OutputAttribute"/> as an output.</summary>
    protected void RegisterOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties().Where(property => property.Name != nameof(Urn)))
        {
            if (property.GetCustomAttribute<OutputAttribute>(inherit: false) is { } output)
                outputs.Add(string.IsNullOrWhiteSpace(output.Name) ? property.Name : output.Name, property.GetValue(this));
        }
        RegisterOutputs(outputs);
    }

    /// <summary>Registers the outputs of the component by name.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var deployment = Deployment.InCharge;
        deployment.Work.Add(ResourceRegistration.RegisterOutputsAsync(deployment, this, outputs));
    }
}

/// <summary>The root of all resources of a program.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <summary>Declares the stack under the name <c>project-stack</c>.</summary>
    public Stack(StackOptions? options = null)
        : base(
            RootType,
            $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}",
            options is null ? null : new ComponentResourceOptions { ResourceTransformations = options.ResourceTransformations })
        => Deployment.InCharge.Stack = this;

    /// <summary>Registers the properties that the stack's class, and those between it and this one, mark as outputs.</summary>
    /// <exception cref="RunException">A property has no value or is no output.</exception>
    internal void RegisterPropertyOutputs()
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var property in GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.DeclaringType!.IsSubclassOf(typeof(Stack)) && property.GetCustomAttribute<OutputAttribute>() is { } output)
                outputs.Add(output.Name ?? property.Name, property.GetValue(this));
        }

        var unassigned = outputs.Where(output => output.Value is null).Select(output => output.Key).ToArray();
        if (unassigned.Length > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", unassigned)}' have no value assigned. "
                + "Assign every property marked [Output] in the constructor of the stack.");
        }
        var others = outputs.Where(output => output.Value is not IOutput).Select(output => output.Key).ToArray();
        if (others.Length > 0)
            throw RunException.OutputsHaveIncorrectType(others);
        RegisterOutputs(outputs);
    }
}

/// <summary>The options of a stack.</summary>
public class StackOptions
{
    /// <summary>Functions that may change arguments and options of every resource of the stack.</summary>
    [AllowNull] public List<ResourceTransformation> ResourceTransformations { get => field ??= []; set; }
}

/// <summary>
/// Reads the outputs of another stack, or the last outputs of this one: of the stack named in <paramref name="args"/>, or else of the
/// one named <paramref name="name"/>.
/// </summary>
public class StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource(
        "pulumi:pulumi:StackReference",
        name,
        new StackReferenceArgs { Name = args?.Name ?? name },
        CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
{
    /// <summary>The stack it refers to.</summary>
    [Output("name")] public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs of that stack.</summary>
    [Output("outputs")] public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>Which of them must not be shown.</summary>
    [Output("secretOutputNames")] public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output of that stack; null if it has none of that name.</summary>
    public Output<object?> GetOutput(Input<string> name)
        => new(SecretByNameAsync(
            name, Output.Tuple(name.ToOutput(), Outputs).Apply(pair => pair.Item2.GetValueOrDefault(pair.Item1))));

    /// <summary>One output of that stack; fails if it has none of that name.</summary>
    public Output<object> RequireOutput(Input<string> name)
        => new(SecretByNameAsync(
            name,
            Output.Tuple(name.ToOutput(), Outputs).Apply(pair => pair.Item2.TryGetValue(pair.Item1, out var value)
                ? value
                : throw new KeyNotFoundException($"Required output '{pair.Item1}' does not exist on stack '{GetResourceName()}'."))));

    /// <summary>The value of one output, or its secret value; neither if that stack has none of that name.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var (value, state) = await GetOutput(name).DataTask.ConfigureAwait(false);
        return state.IsSecret ? new() { SecretValue = value } : new() { Value = value };
    }

    /// <summary>The value of one output; null if that stack has none of that name. Fails if it is secret.</summary>
    public Task<object?> GetValueAsync(Input<string> name) => PlainAsync(GetOutput(name), nameof(GetOutput));

    /// <summary>The value of one output. Fails if that stack has none of that name, or if it is secret.</summary>
    public Task<object> RequireValueAsync(Input<string> name) => PlainAsync(RequireOutput(name), nameof(RequireOutput));

    private static async Task<T> PlainAsync<T>(Output<T> output, string instead)
    {
        var (value, state) = await output.DataTask.ConfigureAwait(false);
        return state.IsSecret
            ? throw new InvalidOperationException($"The output of the stack is secret: use '{instead}', which keeps it so.")
            : value;
    }

    // All outputs together are secret as soon as one is; a single output is secret only if it is named so.
    private async Task<OutputData<T>> SecretByNameAsync<T>(Input<string> name, Output<T> output)
    {
        var data = await output.DataTask.ConfigureAwait(false);
        var (key, keyState) = await name.ToOutput().DataTask.ConfigureAwait(false);
        var (secrets, secretsState) = await SecretOutputNames.DataTask.ConfigureAwait(false);
        var isSecret = keyState.IsKnown && secretsState.IsKnown
            ? !secrets.IsDefault && secrets.Contains(key)
            : (await Outputs.DataTask.ConfigureAwait(false)).State.IsSecret;
        return data with { State = data.State with { IsSecret = isSecret } };
    }
}

/// <summary>The arguments of a <see cref="StackReference"/>.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>The stack: <c>organization/project/stack</c>.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}

/// <summary>One output of another stack, in the place that says whether it is secret.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value of an output that is not secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value of a secret output.</summary>
    public object? SecretValue { get; set; }
}

/// <summary>The name of a resource that is unique among all stacks.</summary>
public readonly record struct Urn
{
    private readonly string _value;

    /// <summary>Takes the text as it is.</summary>
    public Urn(string value) => _value = value;

    /// <summary>Puts a URN together; project and stack are those of the deployment unless given.</summary>
    /// <exception cref="ArgumentException">Both a parent and a parent URN are given.</exception>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
            throw new ArgumentException("Give a parent or a parent URN, not both.", nameof(parentUrn));
        var prefix = (parent?.Urn ?? parentUrn?.ToOutput())?.Apply(urn => urn[..urn.LastIndexOf("::", StringComparison.Ordinal)] + "$")
            ?? Output.Format($"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::");
        return Output.Format($"{prefix}{type}::{name}");
    }

    public static implicit operator string(Urn value) => value._value;

    public override string ToString() => _value;
}

/// <summary>What a resource declares beside its arguments.</summary>
public abstract class ResourceOptions
{
    /// <summary>The id of an existing resource to read instead of creating one.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The resource it belongs to; the stack if none is given.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources that must exist first, beside those whose outputs are among the arguments.</summary>
    [AllowNull] public InputList<Resource> DependsOn { get => field ??= []; set; }

    /// <summary>Whether deleting it is refused.</summary>
    public bool? Protect { get; set; }

    /// <summary>Properties whose changes are ignored.</summary>
    [AllowNull] public List<string> IgnoreChanges { get => field ??= []; set; }

    /// <summary>The version of the provider.</summary>
    public string? Version { get; set; }

    /// <summary>The provider to use.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>How long its operations may take.</summary>
    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Functions that may change arguments and options of this resource and of its children.</summary>
    [AllowNull] public List<ResourceTransformation> ResourceTransformations { get => field ??= []; set; }

    /// <summary>Names it had before.</summary>
    [AllowNull] public List<Input<Alias>> Aliases { get => field ??= []; set; }

    /// <summary>The URN of a resource of this deployment to take the state of.</summary>
    public string? Urn { get; set; }

    /// <summary>Properties whose changes replace the resource.</summary>
    [AllowNull] public List<string> ReplaceOnChanges { get => field ??= []; set; }

    /// <summary>Where the provider plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether the provider keeps it when it leaves the program.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource with which it disappears.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources with which it is replaced.</summary>
    [AllowNull] public InputList<Resource> ReplaceWith { get => field ??= []; set; }

    /// <summary>Properties whose differences are not shown.</summary>
    [AllowNull] public List<string> HideDiffs { get => field ??= []; set; }

    /// <summary>A value whose change replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    internal abstract ResourceOptions Clone();

    /// <summary>Takes over what <paramref name="other"/> sets; lists are appended.</summary>
    private protected void Take(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        DependsOn = DependsOn.Concat(other.DependsOn);
        Protect = other.Protect ?? Protect;
        IgnoreChanges = [.. IgnoreChanges, .. other.IgnoreChanges];
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts ?? CustomTimeouts;
        ResourceTransformations = [.. ResourceTransformations, .. other.ResourceTransformations];
        Aliases = [.. Aliases, .. other.Aliases];
        Urn = other.Urn ?? Urn;
        ReplaceOnChanges = [.. ReplaceOnChanges, .. other.ReplaceOnChanges];
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplaceWith = ReplaceWith.Concat(other.ReplaceWith);
        HideDiffs = [.. HideDiffs, .. other.HideDiffs];
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
    }
}

/// <summary>The options of a custom resource.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Whether a replacement is created only after the old resource is gone.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Outputs that must not be shown.</summary>
    [AllowNull] public List<string> AdditionalSecretOutputs { get => field ??= []; set; }

    /// <summary>The id of an existing resource to adopt.</summary>
    public string? ImportId { get; set; }

    /// <summary>Both options in a new object; where both set one, that of <paramref name="options2"/>; lists are appended.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = new CustomResourceOptions();
        foreach (var options in new[] { options1, options2 }.OfType<CustomResourceOptions>())
        {
            merged.Take(options);
            merged.DeleteBeforeReplace = options.DeleteBeforeReplace ?? merged.DeleteBeforeReplace;
            merged.AdditionalSecretOutputs = [.. merged.AdditionalSecretOutputs, .. options.AdditionalSecretOutputs];
            merged.ImportId = options.ImportId ?? merged.ImportId;
        }
        return merged;
    }

    internal override ResourceOptions Clone() => Merge(this, null);
}

/// <summary>The options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>The providers of its children, one for each package.</summary>
    [AllowNull] public List<ProviderResource> Providers { get => field ??= []; set; }

    /// <summary>
    /// Both options in a new object; where both set one, that of <paramref name="options2"/>; lists are appended,
    /// but of two providers of one package the later one stays.
    /// </summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        foreach (var options in new[] { options1, options2 }.OfType<ComponentResourceOptions>())
        {
            merged.Take(options);
            merged.Providers = [.. merged.Providers, .. options.Providers];
        }
        merged.Providers = [.. merged.Providers.AsEnumerable().Reverse().DistinctBy(provider => provider.Package).Reverse()];
        return merged;
    }

    internal override ResourceOptions Clone()
    {
        var clone = new ComponentResourceOptions { Providers = [.. Providers] };
        clone.Take(this);
        return clone;
    }
}

/// <summary>How long the operations of a resource may take.</summary>
public sealed class CustomTimeouts
{
    /// <summary>For creating it.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>For updating it.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>For deleting it.</summary>
    public TimeSpan? Delete { get; set; }
}

/// <summary>A name that a resource had before. The test harness takes aliases and does nothing with them.</summary>
public sealed class Alias
{
    /// <summary>The whole former URN; excludes the other members.</summary>
    public string? Urn { get; set; }

    /// <summary>The former name.</summary>
    public Input<string>? Name { get; set; }

    /// <summary>The former type.</summary>
    public Input<string>? Type { get; set; }

    /// <summary>The former stack.</summary>
    public Input<string>? Stack { get; set; }

    /// <summary>The former project.</summary>
    public Input<string>? Project { get; set; }

    /// <summary>The former parent.</summary>
    public Resource? Parent { get; set; }

    /// <summary>The URN of the former parent.</summary>
    public Input<string>? ParentUrn { get; set; }

    /// <summary>True if the stack itself was the parent.</summary>
    public bool NoParent { get; set; }
}

/// <summary>Runs for a resource before it is registered; null leaves arguments and options as they are.</summary>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);

/// <summary>What a transformation may look at.</summary>
public readonly struct ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>The resource under construction: type and name are set, outputs are not settled.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>Its arguments so far.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>Its options so far.</summary>
    public ResourceOptions Options { get; } = options;
}

/// <summary>What a transformation makes of a resource.</summary>
public readonly struct ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
{
    /// <summary>The arguments to go on with.</summary>
    public ResourceArgs Args { get; } = args;

    /// <summary>The options to go on with; the parent must be the same.</summary>
    public ResourceOptions Options { get; } = options;
}

/// <summary>Says which type token a resource class stands for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>The type token.</summary>
    public string Type { get; } = type;

    /// <summary>The version of the package.</summary>
    public string? Version { get; } = version;
}

/// <summary>A fault of one resource.</summary>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource { get; } = resource;

    /// <summary>Whether it is reported without the stack trace.</summary>
    internal bool HideStack { get; } = hideStack;
}

/// <summary>A file, a text or a bundle of both that travels to a provider by content.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string propName, object value) => (PropName, Value) = (propName, value);

    /// <summary>What <see cref="Value"/> is: <c>path</c>, <c>uri</c>, <c>text</c> or <c>assets</c>.</summary>
    internal string PropName { get; }

    internal object Value { get; }
}

/// <summary>One blob: a file, a text or a download.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string propName, object value) : base(propName, value) { }
}

/// <summary>A file on this machine; nothing is read.</summary>
public sealed class FileAsset(string path) : Asset("path", path);

/// <summary>A text given in the program.</summary>
public sealed class StringAsset(string text) : Asset("text", text);

/// <summary>A file behind a URI; nothing is fetched.</summary>
public sealed class RemoteAsset(string uri) : Asset("uri", uri);

/// <summary>A collection of files: a folder, an archive file or a composition.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string propName, object value) : base(propName, value) { }
}

/// <summary>A folder or an archive file on this machine; nothing is read.</summary>
public sealed class FileArchive(string path) : Archive("path", path);

/// <summary>An archive file behind a URI; nothing is fetched.</summary>
public sealed class RemoteArchive(string uri) : Archive("uri", uri);

/// <summary>An archive composed in the program; a key is the path inside the archive.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive("assets", assets.ToImmutableDictionary());

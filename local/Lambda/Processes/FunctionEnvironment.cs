using System.Globalization;

namespace Hybrid.Local.Lambda.Processes;

/// <summary>
/// The environment of a function process: what Lambda documents, what the function declares, and what a process needs to run at all.
/// </summary>
internal static class FunctionEnvironment
{
    private const string ExecutionEnvironment = "AWS_EXECUTION_ENV";
    private const string Diagnostics = "DOTNET_EnableDiagnostics";
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";

    // What .NET itself takes of a container's memory.
    private const double HeapShare = 0.75;
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "DOTNET_ROOT", "SystemRoot"];

    /// <param name="function">The function.</param>
    /// <param name="runtimeApi">Host and port of its Runtime API.</param>
    /// <param name="options">How functions are run here.</param>
    public static Dictionary<string, string> Of(FunctionDefinition function, string runtimeApi, LambdaServiceOptions options)
    {
        // What a function may set itself comes first, then its own variables, then those that Lambda reserves.
        var environment = new Dictionary<string, string> { ["LANG"] = "en_US.UTF-8", ["TZ"] = ":UTC" };
        foreach (var name in Inherited) Inherit(environment, name);
        // A local stand-in of an AWS service is reached through the SDK's own variables.
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal)) Inherit(environment, name);
        }

        // A package cannot be written in Lambda; here, what Python keeps beside sources would be a part of the next deployment.
        if (function.Runtime.StartsWith("python", StringComparison.Ordinal)) environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in options.Endpoints) environment[name] = value;
        if (LimitsHeap(function))
            environment[HeapLimit] = ((long)(function.MemorySize * 1024L * 1024L * HeapShare)).ToString("X", CultureInfo.InvariantCulture);

        if (!IsOpenToTools(function)) environment[Diagnostics] = "0";
        foreach (var (name, value) in function.Environment) environment[name] = value;
        foreach (var (name, value) in Reserved(function, runtimeApi, options)) environment[name] = value;
        // Of a command nobody knows what it runs; Lambda leaves it out likewise for a runtime of one's own.
        if (function.Command is not null || function.Runtime.Length == 0) environment.Remove(ExecutionEnvironment);
        if (function.WaitsForDebugger) environment["HYBRID_WAIT_FOR_DEBUGGER"] = "true";
        return environment;
    }

    // A function that sets any of the limits itself, the one in per cent for example, knows better.
    private static bool LimitsHeap(FunctionDefinition function) =>
        function.IsDotnet
        && !function.Environment.Keys.Any(name => name.StartsWith(HeapLimit, StringComparison.Ordinal));

    // The sockets and pipes on which .NET listens for debuggers and other tools lie in the temporary folder, and stay there when a process
    // is killed, which is how most end. A command may be anything, and somebody may want to look into it.
    private static bool IsOpenToTools(FunctionDefinition function) =>
        function.WaitsForDebugger || function.Command is not null || !function.IsDotnet;

    private static void Inherit(Dictionary<string, string> environment, string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { } value) environment[name] = value;
    }

    private static Dictionary<string, string> Reserved(
        FunctionDefinition function,
        string runtimeApi,
        LambdaServiceOptions options) => new()
    {
        ["_HANDLER"] = function.Handler,
        ["AWS_REGION"] = options.Region,
        ["AWS_DEFAULT_REGION"] = options.Region,
        [ExecutionEnvironment] = $"AWS_Lambda_{function.Runtime}",
        ["AWS_LAMBDA_FUNCTION_NAME"] = function.Name,
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemorySize.ToString(CultureInfo.InvariantCulture),
        ["AWS_LAMBDA_FUNCTION_VERSION"] = function.Version,
        ["AWS_LAMBDA_INITIALIZATION_TYPE"] = function.SnapStart ? "snap-start" : "on-demand",
        ["AWS_LAMBDA_LOG_FORMAT"] = function.LogFormat,
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function.Name}",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = $"{DateTime.UtcNow:yyyy/MM/dd}/[{function.Version}]{Guid.NewGuid():N}",
        // Credentials that reach no account: neither the developer's own, nor a search for others.
        ["AWS_ACCESS_KEY"] = "local",
        ["AWS_ACCESS_KEY_ID"] = "local",
        ["AWS_SECRET_ACCESS_KEY"] = "local",
        ["AWS_SESSION_TOKEN"] = "local",
        ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
        ["LAMBDA_TASK_ROOT"] = function.TaskRoot,
        ["LAMBDA_RUNTIME_DIR"] = Path.GetDirectoryName(options.BootstrapPath) ?? "",
    };
}

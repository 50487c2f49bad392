using Hybrid.Infra.Values;

namespace Hybrid.Infra.Settings;

/// <summary>An entry of <c>hybrid:functions</c>: how one route's function runs in this environment.</summary>
public sealed record FunctionSettings
{
    /// <summary>The managed runtime of .NET, which starts native executables as well.</summary>
    internal const string Managed = "dotnet10";

    /// <summary>The runtime of native executables alone.</summary>
    internal const string Provided = "provided.al2023";

    /// <summary>Whether there is such an entry.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>The keys that the entry has.</summary>
    public ValueList<string> Given { get; init; } = [];

    /// <summary>Memory in MB, 128 to 10240; processor share grows with it, to one vCPU at 1769 MB.</summary>
    public int Memory { get; init; } = 1024;

    /// <summary>Seconds that one invocation may take, 1 to 900; no longer than the load balancer waits (its idle timeout).</summary>
    public int Timeout { get; init; } = 15;

    /// <summary>The instruction set, <c>x86_64</c> or <c>arm64</c>.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>The runtime, <c>dotnet10</c>, or <c>provided.al2023</c> for a function that is native.</summary>
    public string Runtime { get; init; } = Managed;

    /// <summary>Environment variables.</summary>
    public ValueList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Whether a part of the settings of functions is secret, so that no environment variable may be shown.</summary>
    public bool HasSecrets { get; init; }

    /// <summary>Whether the function runs in the VPC's private subnets.</summary>
    public bool Vpc { get; init; }

    /// <summary>How many invocations may run at once, 0 to 10000, or null for what the account has left. 0 throttles all.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>How many environments are kept warm, 1 to 10000, or null.</summary>
    public int? ProvisionedConcurrency { get; init; }

    /// <summary>Whether published versions start from a snapshot of their initialised memory.</summary>
    public bool SnapStart { get; init; }

    /// <summary>The share that the newest version gets, or null for all.</summary>
    public CanarySettings? Canary { get; init; }

    /// <summary>Whether X-Ray traces are sent.</summary>
    public bool Tracing { get; init; }

    /// <summary>Days that logs are kept: a choice of CloudWatch Logs.</summary>
    public int LogRetention { get; init; } = 30;

    /// <summary>Further statements of the role's policy, as IAM writes them.</summary>
    public ValueList<string> PolicyStatements { get; init; } = [];

    /// <summary>Whether repeated headers and parameters reach the function (<c>lambda.multi_value_headers.enabled</c>).</summary>
    public bool MultiValueHeaders { get; init; } = true;

    /// <summary>
    /// Whether the load balancer invokes the function to see if it is healthy. Every check of every node is a billed invocation.
    /// </summary>
    public bool HealthCheck { get; init; }

    /// <param name="section">The entry.</param>
    /// <param name="ownVariables">The environment variables that the program sets itself for this function.</param>
    /// <param name="isForeign">Whether its runtime is the catalog's: whatever it is set to, it is not to be set.</param>
    internal static FunctionSettings Read(SettingsSection section, IReadOnlyCollection<string> ownVariables, bool isForeign = false)
    {
        var defaults = new FunctionSettings();
        return new()
        {
            Given = [.. section.Keys],
            Memory = section.Integer("memory", defaults.Memory, 128, 10_240, "MB"),
            Timeout = section.Integer("timeout", defaults.Timeout, 1, 900, "seconds"),
            Architecture = section.Word("architecture", defaults.Architecture, "x86_64", "arm64"),
            Runtime = isForeign && section.IsSet("runtime")
                ? defaults.Runtime
                : section.Word("runtime", defaults.Runtime, Managed, Provided),
            Environment = section.Variables("environment", name => EnvironmentVariable.NameFault(name, ownVariables)),
            Vpc = section.Boolean("vpc", defaults.Vpc),
            ReservedConcurrency = section.OptionalInteger("reservedConcurrency", 0, 10_000),
            ProvisionedConcurrency = section.OptionalInteger("provisionedConcurrency", 1, 10_000),
            SnapStart = section.Boolean("snapStart", defaults.SnapStart),
            Canary = section.OptionalSection("canary", CanarySettings.Read),
            Tracing = section.Boolean("tracing", defaults.Tracing),
            LogRetention = section.OneOf(
                "logRetention", defaults.LogRetention, "days",
                1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653),
            PolicyStatements = section.PolicyStatements("policyStatements"),
            MultiValueHeaders = section.Boolean("multiValueHeaders", defaults.MultiValueHeaders),
            HealthCheck = section.Boolean("healthCheck", defaults.HealthCheck),
        };
    }
}

/// <summary>What the variables of a function's environment may be called.</summary>
internal static class EnvironmentVariable
{
    // "Reserved environment variables", but for those that a function may set:
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    internal static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    };

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="own">The names that the program sets itself for this function.</param>
    public static string? NameFault(string name, IReadOnlyCollection<string> own) =>
        Reserved.Contains(name) ? "not allowed, since Lambda sets it itself; use another name, or remove it"
        : own.Contains(name) ? "not allowed, since the program sets it itself for this function; use another name, or remove it"
        : !SettingsSection.Fits(name, Names)
            ? "the name is not allowed; allowed: two or more letters, digits and underscores, a letter first"
        : null;

    // CreateFunction, Environment.Variables.
    internal const string Names = "^[A-Za-z][A-Za-z0-9_]+$";
}

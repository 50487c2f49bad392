using System.Text.RegularExpressions;

namespace Hybrid.Infra.Settings;

/// <summary>What the variables of a function's environment may be called.</summary>
internal static partial class EnvironmentVariable
{
    // "Reserved environment variables", but for those that a function may set: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
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
        : !Allowed().IsMatch(name) ? "the name is not allowed; allowed: two or more letters, digits and underscores, a letter first"
        : null;

    // CreateFunction, Environment.Variables.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}

namespace Hybrid.Local.Bootstrap.Context;

/// <summary>What Lambda tells a process about its function, through documented environment variables.</summary>
internal sealed record LambdaEnvironment
{
    public required string RuntimeApi { get; init; }

    public required string Handler { get; init; }

    public required string FunctionName { get; init; }

    public required string FunctionVersion { get; init; }

    public required string LogGroupName { get; init; }

    public required string LogStreamName { get; init; }

    public required int MemorySize { get; init; }

    /// <param name="args">A first argument takes precedence over <c>_HANDLER</c>.</param>
    public static LambdaEnvironment Read(string[] args) => new()
    {
        RuntimeApi = Variable("AWS_LAMBDA_RUNTIME_API"),
        Handler = args.Length > 0 ? args[0] : Variable("_HANDLER"),
        FunctionName = Variable("AWS_LAMBDA_FUNCTION_NAME"),
        FunctionVersion = Variable("AWS_LAMBDA_FUNCTION_VERSION"),
        LogGroupName = Variable("AWS_LAMBDA_LOG_GROUP_NAME"),
        LogStreamName = Variable("AWS_LAMBDA_LOG_STREAM_NAME"),
        MemorySize = int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), out var size) ? size : 0,
    };

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}

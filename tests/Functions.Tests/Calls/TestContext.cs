using Amazon.Lambda.Core;

namespace Hybrid.Functions.Tests.Calls;

/// <summary>An invocation as a handler is told of it.</summary>
internal sealed class TestContext : ILambdaContext, ILambdaLogger
{
    private readonly List<string> _log = [];

    /// <summary>What has been logged, filled as in the text format: the message, then the exception.</summary>
    public IReadOnlyList<string> Log => _log;

    public string AwsRequestId => "id-1";

    public string FunctionName => "tested";

    public string FunctionVersion => "7";

    public string InvokedFunctionArn => "arn:aws:lambda:eu-west-1:123456789012:function:tested:live";

    public string TraceId => "Root=1-2-3";

    public TimeSpan RemainingTime { get; set; } = TimeSpan.FromSeconds(15);

    public ILambdaLogger Logger => this;

    public IClientContext ClientContext => null!;

    public ICognitoIdentity Identity => null!;

    public string LogGroupName => "";

    public string LogStreamName => "";

    public int MemoryLimitInMB => 1024;

    void ILambdaLogger.Log(string message) => _log.Add(message);

    void ILambdaLogger.LogLine(string message) => _log.Add(message);

    void ILambdaLogger.Log(string level, string message, params object[] args) => _log.Add(Filled(message, args));

    void ILambdaLogger.Log(string level, Exception exception, string message, params object[] args) =>
        _log.Add($"{level}: {Filled(message, args)}\n{exception}");

    private static string Filled(string message, object[] args)
    {
        foreach (var argument in args)
        {
            var (start, end) = (message.IndexOf('{', StringComparison.Ordinal), message.IndexOf('}', StringComparison.Ordinal));
            message = $"{message[..start]}{argument}{message[(end + 1)..]}";
        }

        return message;
    }
}

using Amazon.Lambda.ApplicationLoadBalancerEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Hybrid.Functions.Shared;

/// <summary>
/// Lets a function answer a request before SnapStart takes its snapshot: what a first request compiles and makes is then in it. Without
/// SnapStart nothing happens.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-dotnet.html</remarks>
public static class Priming
{
    // Set by Lambda: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    private static readonly bool IsSnapStart = Environment.GetEnvironmentVariable("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start";

    /// <summary>Registers the hook; to be called in the static constructor of a function.</summary>
    /// <param name="handler">The handler, which must not mind a request that no client has sent.</param>
    /// <param name="path">The path that it is asked for, with GET.</param>
    public static void BeforeSnapshot(
        Func<ApplicationLoadBalancerRequest, ILambdaContext, ApplicationLoadBalancerResponse> handler,
        string path = "/")
    {
        if (IsSnapStart) BeforeSnapshot((request, context) => Task.FromResult(handler(request, context)), path);
    }

    /// <inheritdoc cref="BeforeSnapshot(Func{ApplicationLoadBalancerRequest, ILambdaContext, ApplicationLoadBalancerResponse}, string)"/>
    public static void BeforeSnapshot(
        Func<ApplicationLoadBalancerRequest, ILambdaContext, Task<ApplicationLoadBalancerResponse>> handler,
        string path = "/")
    {
        if (!IsSnapStart) return;
        SnapshotRestore.RegisterBeforeSnapshot(async () =>
        {
            var serializer = new SourceGeneratorLambdaJsonSerializer<AlbJson>();
            using var json = new MemoryStream();
            serializer.Serialize(Request(path), json);
            json.Position = 0;
            var request = serializer.Deserialize<ApplicationLoadBalancerRequest>(json);
            serializer.Serialize(await handler(request, new PrimingContext()), json);
        });
    }

    private static ApplicationLoadBalancerRequest Request(string path) => new()
    {
        HttpMethod = "GET",
        Path = path,
        MultiValueHeaders = new Dictionary<string, IList<string>> { ["host"] = ["localhost"], ["x-forwarded-for"] = ["127.0.0.1"] },
        MultiValueQueryStringParameters = new Dictionary<string, IList<string>>(),
        Body = "",
    };

    // An invocation that nobody waits for.
    private sealed class PrimingContext : ILambdaContext, ILambdaLogger
    {
        public string AwsRequestId => "priming";

        public IClientContext ClientContext => null!;

        public string FunctionName => "";

        public string FunctionVersion => "";

        public ICognitoIdentity Identity => null!;

        public string InvokedFunctionArn => "";

        public ILambdaLogger Logger => this;

        public string LogGroupName => "";

        public string LogStreamName => "";

        public int MemoryLimitInMB => 0;

        public TimeSpan RemainingTime => TimeSpan.FromSeconds(5);

        public void Log(string message) => LogLine(message);

        public void LogLine(string message) => Console.WriteLine(message);

        public void Log(string level, string message, params object[] args) => LogLine(message);

        public void Log(string level, Exception exception, string message, params object[] args) => LogLine($"{message}\n{exception}");
    }
}

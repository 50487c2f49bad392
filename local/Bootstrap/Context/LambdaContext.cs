using Amazon.Lambda.Core;
using Hybrid.Local.Bootstrap.RuntimeApi;

namespace Hybrid.Local.Bootstrap.Context;

/// <summary>What a handler may ask about its invocation. A load balancer sends neither client context nor Cognito identity.</summary>
internal sealed class LambdaContext(LambdaEnvironment environment, Invocation invocation, ILambdaSerializer? serializer) : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    public IClientContext ClientContext => null!;

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => invocation.InvokedFunctionArn!;

    public ILambdaLogger Logger => field ??= new InvocationLogger(invocation.RequestId, invocation.TraceId);

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB => environment.MemorySize;

    public TimeSpan RemainingTime => DateTimeOffset.FromUnixTimeMilliseconds(invocation.DeadlineMs) - DateTimeOffset.UtcNow;

    public string TenantId => invocation.TenantId!;

    public string TraceId => invocation.TraceId!;

    public ILambdaSerializer Serializer => serializer!;
}

using Amazon.Lambda.Core;
using Hybrid.Local.Bootstrap.Context;
using Hybrid.Local.Bootstrap.RuntimeApi;

namespace Hybrid.Local.Bootstrap;

/// <summary>
/// Fetches one invocation after another from the Runtime API and posts what is answered. Everything is synchronous, on sockets of its own:
/// a function handles one invocation at a time, and neither HttpClient nor the thread pool has to start before the first answer.
/// </summary>
internal sealed class InvocationLoop(LambdaEnvironment environment, RuntimeApiClient runtimeApi)
{
    /// <summary>Handles an event: the event, its context, and where the answer goes.</summary>
    public delegate void Handler(Stream input, ILambdaContext context, Stream output);

    /// <summary>Runs until the Runtime API is gone.</summary>
    /// <exception cref="RuntimeApiGoneException">Whoever started this process has ended, or ends it.</exception>
    public void Run(Handler handler, ILambdaSerializer? serializer, CancellationToken cancellationToken = default)
    {
        var output = new MemoryStream();
        while (!cancellationToken.IsCancellationRequested)
        {
            var invocation = runtimeApi.Next();
            Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
            output.SetLength(0);
            try
            {
                handler(invocation.Event, new LambdaContext(environment, invocation, serializer), output);
            }
            catch (Exception exception)
            {
                runtimeApi.PostError(invocation.RequestId, exception);
                continue;
            }

            runtimeApi.PostResponse(invocation.RequestId, output);
        }
    }
}

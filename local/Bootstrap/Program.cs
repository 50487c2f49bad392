using Hybrid.Local.Bootstrap.Context;
using Hybrid.Local.Bootstrap.Handlers;
using Hybrid.Local.Bootstrap.RuntimeApi;

namespace Hybrid.Local.Bootstrap;

/// <summary>
/// Hosts one .NET function as the managed runtime of Lambda does: loads the handler, then answers one invocation after another.
/// </summary>
internal static class Program
{
    // What the managed runtime exits with when a function cannot be loaded is not documented; any code but 0 will do.
    private const int InitFailed = 1;
    private const int NoRuntimeApi = 2;
    private const int NoHandler = 103;

    /// <param name="args">The handler; without it, the environment variable <c>_HANDLER</c> names it.</param>
    public static int Main(string[] args)
    {
        Lifeline.Watch();
        var environment = LambdaEnvironment.Read(args);
        if (environment.RuntimeApi.Length == 0)
            return Refuse(NoRuntimeApi, "AWS_LAMBDA_RUNTIME_API is not set: there is nobody to fetch invocations from.");

        if (environment.Handler.Length == 0)
            return Refuse(NoHandler, "There is no handler: give it as the first argument, or set _HANDLER.");

        try
        {
            using var runtimeApi = new RuntimeApiClient(environment.RuntimeApi);
            return Run(environment, runtimeApi);
        }
        catch (RuntimeApiGoneException)
        {
            // Whoever started this process has ended, or ends it.
            return 0;
        }
    }

    private static int Run(LambdaEnvironment environment, RuntimeApiClient runtimeApi)
    {
        DebuggerWait.Run();
        FunctionHandler handler;
        try
        {
            handler = HandlerLoader.Load(environment.Handler);
            if (SnapStart.IsOn) SnapStart.Run(runtimeApi);
        }
        catch (Exception exception)
        {
            runtimeApi.PostInitError(exception);
            return InitFailed;
        }

        new InvocationLoop(environment, runtimeApi).Run(handler.Invoke, handler.Serializer);
        return 0;
    }

    private static int Refuse(int exitCode, string reason)
    {
        Console.Error.WriteLine(reason);
        return exitCode;
    }
}

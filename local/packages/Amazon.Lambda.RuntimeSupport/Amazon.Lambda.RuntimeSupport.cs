#nullable disable
using Amazon.Lambda.Core;
using Hybrid.Local.Bootstrap;
using Hybrid.Local.Bootstrap.Context;
using Hybrid.Local.Bootstrap.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes the runtime of a function that is a program: every form of a handler, with the serializer that it needs.</summary>
public class LambdaBootstrapBuilder
{
    private readonly InvocationLoop.Handler _handler;
    private readonly ILambdaSerializer _serializer;

    private LambdaBootstrapBuilder(InvocationLoop.Handler handler, ILambdaSerializer serializer = null) =>
        (_handler, _serializer) = (handler, serializer);

    public LambdaBootstrap Build() => new(_handler, _serializer);

    public static LambdaBootstrapBuilder Create(Action<Stream, ILambdaContext, MemoryStream> handler) =>
        new((input, context, output) => Run(handler, input, context, output));

    public static LambdaBootstrapBuilder Create(Func<Task> handler) => new((_, _, _) => handler().GetAwaiter().GetResult());

    public static LambdaBootstrapBuilder Create(Func<Stream, Task> handler) =>
        new((input, _, _) => handler(input).GetAwaiter().GetResult());

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Task> handler, ILambdaSerializer serializer) =>
        new((input, _, _) => handler(serializer.Deserialize<TInput>(input)).GetAwaiter().GetResult(), serializer);

    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Task> handler) =>
        new((_, context, _) => handler(context).GetAwaiter().GetResult());

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task> handler) =>
        new((input, context, _) => handler(input, context).GetAwaiter().GetResult());

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task> handler, ILambdaSerializer serializer) =>
        new((input, context, _) => handler(serializer.Deserialize<TInput>(input), context).GetAwaiter().GetResult(), serializer);

    public static LambdaBootstrapBuilder Create(Func<Task<Stream>> handler) =>
        new((_, _, output) => Copy(handler().GetAwaiter().GetResult(), output));

    public static LambdaBootstrapBuilder Create(Func<Stream, Task<Stream>> handler) =>
        new((input, _, output) => Copy(handler(input).GetAwaiter().GetResult(), output));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new((input, _, output) => Copy(handler(serializer.Deserialize<TInput>(input)).GetAwaiter().GetResult(), output), serializer);

    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Task<Stream>> handler) =>
        new((_, context, output) => Copy(handler(context).GetAwaiter().GetResult(), output));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) =>
        new((input, context, output) => Copy(handler(input, context).GetAwaiter().GetResult(), output));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Task<Stream>> handler, ILambdaSerializer serializer) =>
        new(
            (input, context, output) => Copy(handler(serializer.Deserialize<TInput>(input), context).GetAwaiter().GetResult(), output),
            serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new((_, _, output) => serializer.Serialize(handler().GetAwaiter().GetResult(), output), serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new((input, _, output) => serializer.Serialize(handler(input).GetAwaiter().GetResult(), output), serializer);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new(
            (input, _, output) => serializer.Serialize(handler(serializer.Deserialize<TInput>(input)).GetAwaiter().GetResult(), output),
            serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(Func<ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) =>
        new((_, context, output) => serializer.Serialize(handler(context).GetAwaiter().GetResult(), output), serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(
        Func<Stream, ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer) =>
        new((input, context, output) => serializer.Serialize(handler(input, context).GetAwaiter().GetResult(), output), serializer);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(
        Func<TInput, ILambdaContext, Task<TOutput>> handler,
        ILambdaSerializer serializer) =>
        new(
            (input, context, output) =>
                serializer.Serialize(handler(serializer.Deserialize<TInput>(input), context).GetAwaiter().GetResult(), output),
            serializer);

    public static LambdaBootstrapBuilder Create(Action handler) => new((_, _, _) => handler());

    public static LambdaBootstrapBuilder Create(Action<Stream> handler) => new((input, _, _) => handler(input));

    public static LambdaBootstrapBuilder Create<TInput>(Action<TInput> handler, ILambdaSerializer serializer) =>
        new((input, _, _) => handler(serializer.Deserialize<TInput>(input)), serializer);

    public static LambdaBootstrapBuilder Create(Action<ILambdaContext> handler) => new((_, context, _) => handler(context));

    public static LambdaBootstrapBuilder Create(Action<Stream, ILambdaContext> handler) =>
        new((input, context, _) => handler(input, context));

    public static LambdaBootstrapBuilder Create<TInput>(Action<TInput, ILambdaContext> handler, ILambdaSerializer serializer) =>
        new((input, context, _) => handler(serializer.Deserialize<TInput>(input), context), serializer);

    public static LambdaBootstrapBuilder Create(Func<Stream> handler) => new((_, _, output) => Copy(handler(), output));

    public static LambdaBootstrapBuilder Create(Func<Stream, Stream> handler) => new((input, _, output) => Copy(handler(input), output));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, Stream> handler, ILambdaSerializer serializer) =>
        new((input, _, output) => Copy(handler(serializer.Deserialize<TInput>(input)), output), serializer);

    public static LambdaBootstrapBuilder Create(Func<ILambdaContext, Stream> handler) =>
        new((_, context, output) => Copy(handler(context), output));

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Stream> handler) =>
        new((input, context, output) => Copy(handler(input, context), output));

    public static LambdaBootstrapBuilder Create<TInput>(Func<TInput, ILambdaContext, Stream> handler, ILambdaSerializer serializer) =>
        new((input, context, output) => Copy(handler(serializer.Deserialize<TInput>(input), context), output), serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(Func<TOutput> handler, ILambdaSerializer serializer) =>
        new((_, _, output) => serializer.Serialize(handler(), output), serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, TOutput> handler, ILambdaSerializer serializer) =>
        new((input, _, output) => serializer.Serialize(handler(input), output), serializer);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, TOutput> handler, ILambdaSerializer serializer) =>
        new((input, _, output) => serializer.Serialize(handler(serializer.Deserialize<TInput>(input)), output), serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(Func<ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new((_, context, output) => serializer.Serialize(handler(context), output), serializer);

    public static LambdaBootstrapBuilder Create<TOutput>(Func<Stream, ILambdaContext, TOutput> handler, ILambdaSerializer serializer) =>
        new((input, context, output) => serializer.Serialize(handler(input, context), output), serializer);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(
        Func<TInput, ILambdaContext, TOutput> handler,
        ILambdaSerializer serializer) =>
        new((input, context, output) => serializer.Serialize(handler(serializer.Deserialize<TInput>(input), context), output), serializer);

    private static void Run(Action<Stream, ILambdaContext, MemoryStream> handler, Stream input, ILambdaContext context, Stream output)
    {
        using var answer = new MemoryStream();
        handler(input, context, answer);
        output.Write(answer.GetBuffer(), 0, (int)answer.Length);
    }

    private static void Copy(Stream answer, Stream output)
    {
        using (answer) answer?.CopyTo(output);
    }
}

/// <summary>Answers invocations until the Runtime API is gone, which ends it without a word.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly InvocationLoop.Handler _handler;
    private readonly ILambdaSerializer _serializer;

    internal LambdaBootstrap(InvocationLoop.Handler handler, ILambdaSerializer serializer) =>
        (_handler, _serializer) = (handler, serializer);

    public Task RunAsync(CancellationToken cancellationToken = default)
    {
        Lifeline.Watch();
        DebuggerWait.Run();
        var environment = LambdaEnvironment.Read([]);
        if (environment.RuntimeApi.Length == 0)
            throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: there is nobody to fetch invocations from.");
        try
        {
            using var runtimeApi = new RuntimeApiClient(environment.RuntimeApi);
            if (SnapStart.IsOn) TakeSnapshot(runtimeApi);
            new InvocationLoop(environment, runtimeApi).Run(_handler, _serializer, cancellationToken);
        }
        catch (RuntimeApiGoneException)
        {
            // Whoever started this process has ended, or ends it.
        }

        return Task.CompletedTask;
    }

    private static void TakeSnapshot(RuntimeApiClient runtimeApi)
    {
        try
        {
            SnapStart.Run(runtimeApi);
        }
        catch (Exception exception) when (exception is not RuntimeApiGoneException)
        {
            runtimeApi.PostInitError(exception);
            throw;
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}

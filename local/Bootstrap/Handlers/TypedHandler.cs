using System.Reflection;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Bootstrap.Handlers;

/// <summary>A handler of known types. Whatever its shape, it is bound once to one delegate: event and context in, answer out.</summary>
internal sealed class TypedHandler<TInput, TOutput> : FunctionHandler
{
    private readonly HandlerSignature _signature;
    private readonly Func<TInput, ILambdaContext, TOutput> _call;

    private TypedHandler(HandlerSignature signature, Func<TInput, ILambdaContext, TOutput> call) => (_signature, _call) = (signature, call);

    public static FunctionHandler Bind(MethodInfo method, object? target, HandlerSignature signature, ILambdaSerializer? serializer) =>
        new TypedHandler<TInput, TOutput>(signature, new Binder(method, target, signature).Bind()) { Serializer = serializer };

    public override void Invoke(Stream input, ILambdaContext context, Stream output)
    {
        var answer = _call(Read(input), context);
        if (_signature.Output is null) return;
        if (typeof(Stream).IsAssignableFrom(typeof(TOutput)))
        {
            using var stream = answer as Stream;
            stream?.CopyTo(output);
        }
        else
        {
            Serializer!.Serialize(answer, output);
        }
    }

    private TInput Read(Stream input)
    {
        if (_signature.Input is null) return default!;
        return input is TInput stream ? stream : Serializer!.Deserialize<TInput>(input);
    }

    private sealed class Binder(MethodInfo method, object? target, HandlerSignature signature)
    {
        public Func<TInput, ILambdaContext, TOutput> Bind()
        {
            if (!signature.IsTask) return signature.Output is null ? Void() : Returning<TOutput>();
            if (signature.Output is not null)
            {
                var answering = Returning<Task<TOutput>>();
                return (input, context) => answering(input, context).GetAwaiter().GetResult();
            }

            var running = Returning<Task>();
            return (input, context) =>
            {
                running(input, context).GetAwaiter().GetResult();
                return default!;
            };
        }

        private Func<TInput, ILambdaContext, TReturn> Returning<TReturn>()
        {
            switch (signature)
            {
                case { Input: not null, TakesContext: true }:
                    return method.CreateDelegate<Func<TInput, ILambdaContext, TReturn>>(target);
                case { Input: not null }:
                    var ofInput = method.CreateDelegate<Func<TInput, TReturn>>(target);
                    return (input, _) => ofInput(input);
                case { TakesContext: true }:
                    var ofContext = method.CreateDelegate<Func<ILambdaContext, TReturn>>(target);
                    return (_, context) => ofContext(context);
                default:
                    var ofNothing = method.CreateDelegate<Func<TReturn>>(target);
                    return (_, _) => ofNothing();
            }
        }

        private Func<TInput, ILambdaContext, TOutput> Void()
        {
            Action<TInput, ILambdaContext> action;
            switch (signature)
            {
                case { Input: not null, TakesContext: true }:
                    action = method.CreateDelegate<Action<TInput, ILambdaContext>>(target);
                    break;
                case { Input: not null }:
                    var ofInput = method.CreateDelegate<Action<TInput>>(target);
                    action = (input, _) => ofInput(input);
                    break;
                case { TakesContext: true }:
                    var ofContext = method.CreateDelegate<Action<ILambdaContext>>(target);
                    action = (_, context) => ofContext(context);
                    break;
                default:
                    var ofNothing = method.CreateDelegate<Action>(target);
                    action = (_, _) => ofNothing();
                    break;
            }

            return (input, context) =>
            {
                action(input, context);
                return default!;
            };
        }
    }
}

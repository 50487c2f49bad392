using System.Reflection;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Bootstrap.Handlers;

/// <summary>A handler with its serializer, ready to be called with the bytes of an event.</summary>
internal abstract class FunctionHandler
{
    /// <summary>The serializer of the function; null if it has none, and takes and gives streams only.</summary>
    public required ILambdaSerializer? Serializer { get; init; }

    /// <summary>Runs the handler and waits for its task.</summary>
    public abstract void Invoke(Stream input, ILambdaContext context, Stream output);

    /// <exception cref="HandlerException">The method cannot be a handler, or needs a serializer and has none.</exception>
    public static FunctionHandler Create(MethodInfo method, object? target, ILambdaSerializer? serializer)
    {
        var signature = HandlerSignature.Of(method);
        RequireSerializer(method, "takes", signature.Input, serializer);
        RequireSerializer(method, "gives", signature.Output, serializer);
        var (input, output) = (signature.Input ?? typeof(Stream), signature.Output ?? typeof(Stream));
        var bind = typeof(TypedHandler<,>).MakeGenericType(input, output).GetMethod(nameof(TypedHandler<,>.Bind))!
            .CreateDelegate<Func<MethodInfo, object?, HandlerSignature, ILambdaSerializer?, FunctionHandler>>();
        return bind(method, target, signature, serializer);
    }

    private static void RequireSerializer(MethodInfo method, string verb, Type? type, ILambdaSerializer? serializer)
    {
        if (type is null || serializer is not null || typeof(Stream).IsAssignableFrom(type)) return;
        var need = $"{method.DeclaringType}.{method.Name} {verb} {type}";
        throw new HandlerException(
            $"{need}, but neither the method nor its assembly has a LambdaSerializer attribute. Add one, or use Stream.");
    }
}

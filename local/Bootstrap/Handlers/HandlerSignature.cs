using System.Reflection;
using System.Runtime.CompilerServices;
using Amazon.Lambda.Core;

namespace Hybrid.Local.Bootstrap.Handlers;

/// <summary>What a handler method takes and gives.</summary>
internal sealed record HandlerSignature
{
    /// <summary>The type that the event is read into; null: the handler takes no event.</summary>
    public required Type? Input { get; init; }

    public required bool TakesContext { get; init; }

    /// <summary>The type that is written as the answer, out of its task; null: the handler gives none.</summary>
    public required Type? Output { get; init; }

    public required bool IsTask { get; init; }

    /// <exception cref="HandlerException">A method that the managed runtime refuses, or would not run as its author means.</exception>
    public static HandlerSignature Of(MethodInfo method)
    {
        if (method.IsGenericMethod) throw Refuse(method, "is generic");
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            throw Refuse(method, "is async void: Lambda would not wait for it; return Task");
        var parameters = method.GetParameters();
        if (parameters.Length > 2) throw Refuse(method, "has more than two parameters");
        if (parameters.Length == 2 && parameters[1].ParameterType != typeof(ILambdaContext))
            throw Refuse(method, "has a second parameter that is not ILambdaContext");
        if (parameters.Length > 0 && parameters[^1].IsDefined(typeof(ParamArrayAttribute))) throw Refuse(method, "has a params parameter");
        var takesContext = parameters.Length > 0 && parameters[^1].ParameterType == typeof(ILambdaContext);
        var returned = method.ReturnType;
        var isTaskOf = returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>);
        // The managed runtime awaits Task and Task<T> only; a ValueTask it would serialise as data.
        if (returned == typeof(ValueTask) || (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            throw Refuse(method, "returns a ValueTask, which Lambda does not await; return Task");
        return new()
        {
            Input = parameters.Length > (takesContext ? 1 : 0) ? parameters[0].ParameterType : null,
            TakesContext = takesContext,
            Output = isTaskOf ? returned.GenericTypeArguments[0] : returned == typeof(void) || returned == typeof(Task) ? null : returned,
            IsTask = isTaskOf || returned == typeof(Task),
        };
    }

    private static HandlerException Refuse(MethodInfo method, string reason) =>
        new($"Lambda cannot run {method.DeclaringType}.{method.Name}: the method {reason}.");
}

using Hybrid.Infra.Routing.Conditions;

namespace Hybrid.Infra.Plan.Handlers;

/// <summary>
/// What a handler string names, as the managed runtime reads it (aws-lambda-dotnet, <c>bootstrap-al2023.sh</c>): with a colon a method of a
/// class library, else an executable assembly if there is one of that name, else a native executable.
/// </summary>
internal abstract class HandlerKind
{
    /// <summary>The remedy of a handler that names what is not there.</summary>
    protected const string Remedy = "Correct Handler in infra/Functions.cs, or the function, and build it again.";

    public static HandlerKind Of(string handler) => handler.Contains(':') ? new MethodHandler(handler) : new ExecutableHandler(handler);

    /// <summary>What is wrong, as the rest of a sentence, with its full stop; null if Lambda would find the handler.</summary>
    public abstract Fault? Fault(FunctionFiles files, string architecture);

    /// <summary>
    /// Whether a file is there that the runtime starts a managed program with: it takes the only one of its kind where none has the
    /// assembly's name.
    /// </summary>
    protected static Fault? StartFile(FunctionFiles files, string assembly, string kind) =>
        files.Has($"{assembly}.{kind}") || files.Names.Count(name => name.EndsWith($".{kind}", StringComparison.Ordinal)) == 1
            ? null
            : new($"{files.Shown} has no {assembly}.{kind}.", "Build infra, which publishes the function with it.");
}

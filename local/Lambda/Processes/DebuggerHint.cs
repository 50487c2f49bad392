namespace Hybrid.Local.Lambda.Processes;

/// <summary>What somebody who debugs a function has to do.</summary>
internal static class DebuggerHint
{
    public static string Of(FunctionDefinition function, int processId) => function is { Command: null, IsNode: true }
        ? $"{function.Name} waits for a debugger: attach it to the address that node prints (process {processId})"
        : function is { Command: null, IsDotnet: true }
        ? $"{function.Name} waits for a debugger: attach it to process {processId} (Visual Studio Code: .NET: Attach to a .NET Process; "
            + "Rider and Visual Studio: Attach to Process)"
        : $"{function.Name} runs as process {processId} without time limits; its command itself must wait for a debugger, as node "
            + "--inspect-brk does";

    /// <summary>The same once more, when a request has come that waits for the debugger.</summary>
    public static string Again(string hint) => $"a request is waiting: {hint}";
}

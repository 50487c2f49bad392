namespace Hybrid.Local.Lambda;

/// <summary>A Lambda function as the stack registers it: all that is needed to run it.</summary>
internal sealed record FunctionDefinition
{
    /// <summary>The function name, by which it is invoked.</summary>
    public required string Name { get; init; }

    /// <summary>The handler string, for .NET <c>Assembly::Namespace.Type::Method</c>; empty for a container image.</summary>
    public required string Handler { get; init; }

    /// <summary>The runtime identifier, such as <c>dotnet10</c>; empty for a container image.</summary>
    public required string Runtime { get; init; }

    /// <summary>The folder with the unpacked deployment package.</summary>
    public required string TaskRoot { get; init; }

    /// <summary>The ARN that an invoker uses, alias included.</summary>
    public required string InvokedArn { get; init; }

    /// <summary>The published version behind the alias.</summary>
    public string Version { get; init; } = "$LATEST";

    /// <summary>Memory in MB; 128 where the stack says nothing. The heap of a .NET function is held to its share of it.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>How long one invocation may take; 3 seconds where the stack says nothing.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The environment variables of the function.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How many invocations may run at once before Lambda throttles; null: no limit of its own.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>The log format, <c>Text</c> or <c>JSON</c>.</summary>
    public string LogFormat { get; init; } = "Text";

    /// <summary>Whether its hooks around a snapshot run; no snapshot is taken here.</summary>
    public bool SnapStart { get; init; }

    /// <summary>What changes with the files of a package that is run where it is built.</summary>
    public string Revision { get; init; } = "";

    /// <summary>A program and its arguments to run in place of the runtime: anything that speaks the Runtime API.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>
    /// Whether somebody debugs it: one process, which waits for the debugger before it loads the handler, and no time limits.
    /// </summary>
    public bool WaitsForDebugger { get; init; }

    /// <summary>Whether a managed runtime of Node.js runs it.</summary>
    public bool IsNode => Runtime.StartsWith("nodejs", StringComparison.Ordinal);

    /// <summary>Whether it is an executable that brings its own client of the Runtime API.</summary>
    public bool IsProvided => Runtime.StartsWith("provided", StringComparison.Ordinal);

    /// <summary>Whether a managed runtime of .NET runs it.</summary>
    public bool IsDotnet => Runtime.StartsWith("dotnet", StringComparison.Ordinal);

    /// <summary>Whether the two run the same: a process of the one may go on as one of the other.</summary>
    public bool RunsAs(FunctionDefinition other) =>
        this with { Environment = other.Environment, Command = other.Command } == other
        && (Command ?? []).SequenceEqual(other.Command ?? [])
        && Environment.Count == other.Environment.Count
        && Environment.All(variable => other.Environment.GetValueOrDefault(variable.Key) == variable.Value);
}

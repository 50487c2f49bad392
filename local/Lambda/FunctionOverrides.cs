namespace Hybrid.Local.Lambda;

/// <summary>What the functions of a stack do differently here than in the cloud, because somebody asks for it.</summary>
internal sealed record FunctionOverrides
{
    /// <summary>The command lines that stand in for functions, by the name of the function.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The functions that are debugged.</summary>
    public IReadOnlyCollection<string> Debugged { get; init; } = [];

    /// <summary>The folders with other packages of functions, by the name of the function.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>The function as it is to run.</summary>
    public FunctionDefinition Apply(FunctionDefinition function) => function with
    {
        Command = Commands.GetValueOrDefault(function.Name),
        TaskRoot = Packages.GetValueOrDefault(function.Name, function.TaskRoot),
        WaitsForDebugger = Debugged.Contains(function.Name),
    };
}

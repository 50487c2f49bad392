namespace Hybrid.Local.Lambda;

/// <summary>What the functions of a stack do differently here than in the cloud, because somebody asks for it.</summary>
internal sealed record FunctionOverrides
{
    /// <summary>The command lines that stand in for functions, by the name of the function.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The functions that are debugged.</summary>
    public IReadOnlyCollection<string> Debugged { get; init; } = [];

    /// <summary>Other packages of functions, by the name of the function.</summary>
    public IReadOnlyDictionary<string, FunctionPackage> Packages { get; init; } = new Dictionary<string, FunctionPackage>();

    /// <summary>The function as it is to run.</summary>
    public FunctionDefinition Apply(FunctionDefinition function) => function with
    {
        Command = Commands.GetValueOrDefault(function.Name),
        TaskRoot = Packages.GetValueOrDefault(function.Name)?.Folder ?? function.TaskRoot,
        Handler = Packages.GetValueOrDefault(function.Name)?.Handler ?? function.Handler,
        Runtime = Packages.ContainsKey(function.Name) ? "dotnet10" : function.Runtime,
        WaitsForDebugger = Debugged.Contains(function.Name),
    };
}

/// <summary>A managed package of a function.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Handler">Its handler, which is not that of a native executable.</param>
internal sealed record FunctionPackage(string Folder, string Handler);

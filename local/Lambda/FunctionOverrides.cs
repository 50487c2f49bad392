namespace Hybrid.Local.Lambda;

/// <summary>What the functions of a stack do differently here than in the cloud.</summary>
internal sealed record FunctionOverrides
{
    /// <summary>The command lines that stand in for functions, by the name of the function.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Commands { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The functions that are debugged.</summary>
    public IReadOnlyCollection<string> Debugged { get; init; } = [];

    /// <summary>Other packages of functions, by the name of the function.</summary>
    public IReadOnlyDictionary<string, FunctionPackage> Packages { get; init; } = new Dictionary<string, FunctionPackage>();

    /// <summary>The packages of functions that no build of this repository makes, by the name of the function.</summary>
    public IReadOnlyDictionary<string, ForeignPackage> Foreign { get; init; } = new Dictionary<string, ForeignPackage>();

    /// <summary>The function as it is to run.</summary>
    public FunctionDefinition Apply(FunctionDefinition function)
    {
        var (package, foreign) = (Packages.GetValueOrDefault(function.Name), Foreign.GetValueOrDefault(function.Name));
        return function with
        {
            Command = Commands.GetValueOrDefault(function.Name) ?? foreign?.Command,
            TaskRoot = package?.Folder ?? foreign?.Path ?? function.TaskRoot,
            Handler = package?.Handler ?? foreign?.Handler ?? function.Handler,
            Runtime = package is null ? function.Runtime : "dotnet10",
            Revision = foreign?.Revision ?? "",
            WaitsForDebugger = Debugged.Contains(function.Name),
        };
    }
}

/// <summary>A managed package of a function.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Handler">Its handler, which is not that of a native executable.</param>
internal sealed record FunctionPackage(string Folder, string Handler);

/// <summary>What a function is run from that no build of this repository makes.</summary>
internal sealed record ForeignPackage
{
    /// <summary>Its folder or archive; of an image, where its command is run.</summary>
    public required string Path { get; init; }

    /// <summary>What changes with its files.</summary>
    public string Revision { get; init; } = "";

    /// <summary>Its handler string; null for an image.</summary>
    public string? Handler { get; init; }

    /// <summary>The command line that runs it; null for what is known of its runtime.</summary>
    public IReadOnlyList<string>? Command { get; init; }
}

namespace Hybrid.Local.Lambda;

/// <summary>How functions are run on this machine.</summary>
internal sealed record LambdaServiceOptions
{
    /// <summary>The assembly that hosts a .NET function, as the managed runtime of Lambda does.</summary>
    public required string BootstrapPath { get; init; }

    /// <summary>The region that functions believe to be in.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The <c>dotnet</c> host; by default the one that runs this program.</summary>
    public string DotnetPath { get; init; } = System.Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>How many processes one function may have; by default one for each processor. More invocations wait.</summary>
    public int MaxProcesses { get; init; } = System.Environment.ProcessorCount;

    /// <summary>Lambda's limit for the initialisation of a function: 10 seconds.</summary>
    public TimeSpan InitLimit { get; init; } = TimeSpan.FromSeconds(10);
}

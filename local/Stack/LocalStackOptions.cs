using Hybrid.Local.FrontDoor;
using Hybrid.Local.FrontDoor.Records;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Stack;

/// <summary>How a stack runs on this machine.</summary>
internal sealed record LocalStackOptions
{
    /// <summary>
    /// How the front door serves; where it names no monolith and the load balancer forwards to one, the sample one is started.
    /// </summary>
    public required FrontDoorOptions FrontDoor { get; init; }

    /// <summary>The program that hosts a function process.</summary>
    public required string BootstrapPath { get; init; }

    /// <summary>How many processes one function may have.</summary>
    public int MaxProcesses { get; init; } = Environment.ProcessorCount;

    /// <summary>What the functions do differently from what the stack says.</summary>
    public FunctionOverrides Functions { get; init; } = new();

    /// <summary>Hears of every request.</summary>
    public required IRequestLog RequestLog { get; init; }

    /// <summary>Hears every line of the functions' logs.</summary>
    public required ILambdaLog FunctionLog { get; init; }
}

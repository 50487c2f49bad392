using System.Net;
using Hybrid.Local.FrontDoor;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Stack;

/// <summary>How a stack runs on this machine.</summary>
internal sealed record LocalStackOptions
{
    /// <summary>The local port that stands for port 80; 0 takes any free port.</summary>
    public required int Port { get; init; }

    /// <summary>The address to listen on.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>Where the monolith listens, each URL a target; none starts the sample one. Not used where the load balancer forwards to no monolith.</summary>
    public IReadOnlyList<Uri> Monoliths { get; init; } = [];

    /// <summary>Where the development certificate of HTTPS is kept; null makes one for this run alone.</summary>
    public string? CertificateFile { get; init; }

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

    /// <summary>Hears what else is worth telling, in a sentence.</summary>
    public Action<string> Tell { get; init; } = _ => { };
}

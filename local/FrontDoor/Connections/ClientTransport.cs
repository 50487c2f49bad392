using System.IO.Pipelines;

namespace Hybrid.Local.FrontDoor;

/// <summary>Both directions of a client's connection.</summary>
internal sealed record ClientTransport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

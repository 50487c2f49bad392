namespace Hybrid.Benchmarks.FrontDoor;

/// <summary>Something that listens.</summary>
internal interface IServer : IAsyncDisposable
{
    /// <summary>The port of the loopback address.</summary>
    int Port { get; }
}

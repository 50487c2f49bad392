namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// Whether what follows on a socket's readiness runs on the thread that has heard of it, rather than on another one. On two cores that
/// saves a fifth of the processor time of a request, and a third of a function's p99. The price: nothing that follows on a socket may
/// block, for every other socket would wait with it.
/// </summary>
internal static class InlineCompletions
{
    /// <summary>Turns it on for this process. Has no effect once it has a socket.</summary>
    public static void TurnOn() => Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
}

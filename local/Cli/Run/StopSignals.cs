using System.Runtime.InteropServices;

namespace Hybrid.Local.Cli.Run;

/// <summary>
/// Hears of Ctrl-C, of a polite end, of a closed terminal and of Ctrl-\. Left alone, some of these would end the program at once; its
/// functions, which are in sessions of their own, would not be told.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // Of the first two the command line hears as well, and cancels; its own handler comes first, and lasts until the command has ended.
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Listens until it is disposed of.</summary>
    public StopSignals() => _registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Receive))];

    /// <summary>Ends with the first signal.</summary>
    public Task Received => _received.Task;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        _received.TrySetResult();
    }
}

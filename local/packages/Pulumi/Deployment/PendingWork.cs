using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Work set off and not waited for by the program: registrations and outputs on their way.</summary>
internal sealed class PendingWork
{
    private readonly Lock _gate = new();
    private readonly List<Exception> _failures = [];
    private readonly Action<Task> _onDone;
    private TaskCompletionSource? _idle;
    private int _running;

    public PendingWork()
    {
        _onDone = OnDone;
    }

    public void Add(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;
        lock (_gate)
            _running++;
        _ = task.ContinueWith(_onDone, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until nothing runs any more.</summary>
    /// <returns>What failed. An exception that failed several tasks is in there once.</returns>
    public async Task<ImmutableArray<Exception>> WhenIdleAsync()
    {
        Task idle;
        lock (_gate)
        {
            if (_running > 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle?.Task ?? Task.CompletedTask;
        }
        await idle.ConfigureAwait(false);
        lock (_gate)
            return [.. _failures.Distinct()];
    }

    private void OnDone(Task task)
    {
        lock (_gate)
        {
            _running--;
            if (task.Exception is { } exception)
                _failures.AddRange(exception.InnerExceptions);
            if (_running == 0)
                _idle?.TrySetResult();
        }
    }
}

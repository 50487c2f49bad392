namespace Hybrid.Local.Cutover;

/// <summary>The time.</summary>
internal interface IClock
{
    /// <summary>What it is now.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Lets time pass.</summary>
    Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken);
}

/// <summary>The time of this machine.</summary>
internal sealed class SystemClock : IClock
{
    /// <inheritdoc/>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <inheritdoc/>
    public Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken) => Task.Delay(duration, cancellationToken);
}

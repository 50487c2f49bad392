using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Hybrid.Local.Streams;

/// <summary>
/// Passes the result of an operation on, changed, and allocates nothing for it: whoever has one such operation at a time under way keeps
/// one relay for all of them.
/// </summary>
/// <param name="result">Takes the result of an operation that has ended, which may throw, and gives what is passed on.</param>
internal sealed class Relay<T>(Func<ValueTaskAwaiter<T>, T> result) : IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _source;
    private ValueTaskAwaiter<T> _operation;
    private Action? _complete;

    /// <summary>The operation as it is passed on. The one before must have ended.</summary>
    public ValueTask<T> Pass(ValueTask<T> operation)
    {
        _operation = Awaiter(operation);
        _source.Reset();
        if (_operation.IsCompleted) Complete();
        else _operation.UnsafeOnCompleted(_complete ??= Complete);
        return new(this, _source.Version);
    }

    T IValueTaskSource<T>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private static ValueTaskAwaiter<T> Awaiter(ValueTask<T> operation) => operation.GetAwaiter();

    private void Complete()
    {
        T passed;
        try
        {
            passed = result(_operation);
        }
        catch (Exception exception)
        {
            _source.SetException(exception);
            return;
        }

        _source.SetResult(passed);
    }
}

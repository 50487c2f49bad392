namespace Pulumi;

/// <summary>Treats inputs as the outputs they hold.</summary>
public static class InputExtensions
{
    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Output{TResult}})"/>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, TResult> func) => input.ToOutput().Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Output{TResult}})"/>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Task<TResult>> func) => input.ToOutput().Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Output{TResult}})"/>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Input<TResult>?> func) => input.ToOutput().Apply(func);

    /// <inheritdoc cref="Output{T}.Apply{TResult}(Func{T, Output{TResult}})"/>
    public static Output<TResult> Apply<T, TResult>(this Input<T>? input, Func<T, Output<TResult>?> func) => input.ToOutput().Apply(func);

    /// <summary>The input as an output; without an input, an output of the default value.</summary>
    public static Output<T> ToOutput<T>(this Input<T>? input) => input is null ? Output.Create(default(T)!) : input;
}

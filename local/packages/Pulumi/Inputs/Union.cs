namespace Pulumi;

/// <summary>A value of one of two types.</summary>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly T0 _value0;
    private readonly T1 _value1;

    private Union(T0 value0, T1 value1, bool isT1)
    {
        _value0 = value0;
        _value1 = value1;
        IsT1 = isT1;
    }

    /// <summary>The value as the first type; fails if it is of the second.</summary>
    public T0 AsT0 => IsT0 ? _value0 : throw new InvalidOperationException($"The union holds a {typeof(T1)}, not a {typeof(T0)}.");

    /// <summary>The value as the second type; fails if it is of the first.</summary>
    public T1 AsT1 => IsT1 ? _value1 : throw new InvalidOperationException($"The union holds a {typeof(T0)}, not a {typeof(T1)}.");

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !IsT1;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 { get; }

    /// <summary>The value, whichever it is.</summary>
    public object Value => (IsT1 ? _value1 : _value0 as object)!;

    object? IUnion.Value => Value;

    /// <summary>A union of the first type.</summary>
    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, isT1: false);

    /// <summary>A union of the second type.</summary>
    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, isT1: true);

    /// <summary>Maps the value if it is of the first type.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
        => IsT0 ? Union<TResult, T1>.FromT0(mapFunc(_value0)) : Union<TResult, T1>.FromT1(_value1);

    /// <summary>Maps the value if it is of the second type.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
        => IsT0 ? Union<T0, TResult>.FromT0(_value0) : Union<T0, TResult>.FromT1(mapFunc(_value1));

    /// <summary>Maps the value with the function of its type.</summary>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1)
        => IsT0 ? Union<TResult0, TResult1>.FromT0(mapFunc0(_value0)) : Union<TResult0, TResult1>.FromT1(mapFunc1(_value1));

    /// <summary>The result of the function of its type.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => IsT0 ? f0(_value0) : f1(_value1);

    /// <summary>Runs the action of its type.</summary>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (IsT0)
            f0(_value0);
        else
            f1(_value1);
    }

    /// <summary>Takes the value if it is of the first type, else the remainder.</summary>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        (value, remainder) = (_value0, _value1);
        return IsT0;
    }

    /// <summary>Takes the value if it is of the second type, else the remainder.</summary>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        (value, remainder) = (_value1, _value0);
        return IsT1;
    }

    /// <summary>A union of the first type.</summary>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>A union of the second type.</summary>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Same type and equal value.</summary>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Other type or other value.</summary>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other) => IsT1 == other.IsT1 && Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsT1, Value);

    /// <inheritdoc/>
    public override string ToString() => $"{(IsT1 ? typeof(T1) : typeof(T0)).FullName}: {Value}";
}

namespace Pulumi;

/// <summary>An input of one of two types.</summary>
public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
{
    /// <summary>An input that holds nothing of either type.</summary>
    public InputUnion() : this(Output.Create(default(Union<T0, T1>)))
    {
    }

    private InputUnion(Output<Union<T0, T1>> output) : base(output)
    {
    }

    /// <summary>A union given now.</summary>
    public static implicit operator InputUnion<T0, T1>(Union<T0, T1> value) => Output.Create(value);

    /// <summary>A value of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(T0 value) => Output.Create(value);

    /// <summary>A value of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(T1 value) => Output.Create(value);

    /// <summary>An input of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T0> value) => value.ToOutput();

    /// <summary>An input of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Input<T1> value) => value.ToOutput();

    /// <summary>An output that is a union.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<Union<T0, T1>> value) => new(value);

    /// <summary>An output of the first type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T0> value) => new(value.Apply(v => (Union<T0, T1>)v));

    /// <summary>An output of the second type.</summary>
    public static implicit operator InputUnion<T0, T1>(Output<T1> value) => new(value.Apply(v => (Union<T0, T1>)v));
}

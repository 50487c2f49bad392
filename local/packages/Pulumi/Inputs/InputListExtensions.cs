namespace Pulumi;

/// <summary>Adds the values of either type to a list of unions.</summary>
public static class InputListExtensions
{
    /// <summary>Appends a value of the first type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T0> value)
        => list.Add(value.ToOutput().Apply(v => (Union<T0, T1>)v));

    /// <summary>Appends a value of the second type.</summary>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T1> value)
        => list.Add(value.ToOutput().Apply(v => (Union<T0, T1>)v));
}

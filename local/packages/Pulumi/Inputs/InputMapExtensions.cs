namespace Pulumi;

/// <summary>Adds the values of either type to a map of unions.</summary>
public static class InputMapExtensions
{
    /// <summary>Adds a value of the first type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value)
        => map.Add(key, value.ToOutput().Apply(v => (Union<T0, T1>)v));

    /// <summary>Adds a value of the second type.</summary>
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value)
        => map.Add(key, value.ToOutput().Apply(v => (Union<T0, T1>)v));
}

using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reaches into outputs of arrays and unions.</summary>
public static class OutputExtensions
{
    /// <summary>The element at <paramref name="index"/>.</summary>
    public static Output<T> GetAt<T>(this Output<ImmutableArray<T>> array, Input<int> index)
        => Output.Tuple(array, index.ToOutput()).Apply(pair => pair.Item1[pair.Item2]);

    /// <summary>The first element.</summary>
    public static Output<T> First<T>(this Output<ImmutableArray<T>> array) => array.GetAt(0);

    /// <summary>The number of elements.</summary>
    public static Output<int> Length<T>(this Output<ImmutableArray<T>> array) => array.Apply(values => values.Length);

    /// <summary>Whether the union holds its first type.</summary>
    public static Output<bool> IsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT0);

    /// <summary>Whether the union holds its second type.</summary>
    public static Output<bool> IsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.IsT1);

    /// <summary>The value as the first type.</summary>
    public static Output<T0> AsT0<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT0);

    /// <summary>The value as the second type.</summary>
    public static Output<T1> AsT1<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.AsT1);

    /// <summary>The value, whichever it is.</summary>
    public static Output<object> Value<T0, T1>(this Output<Union<T0, T1>> output) => output.Apply(union => union.Value);
}

namespace Pulumi;

public static partial class Output
{
    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2)> Tuple<T1, T2>(Input<T1> item1, Input<T2> item2)
        => Tuple(item1.ToOutput(), item2.ToOutput());

    /// <summary>The values in one output: unknown or secret if one of them is, and depending on all their resources.</summary>
    public static Output<(T1, T2)> Tuple<T1, T2>(Output<T1> item1, Output<T2> item2)
        => Join(() => (item1.Settled, item2.Settled), item1, item2);

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Input<T1> item1, Input<T2> item2, Input<T3> item3)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput());

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3)> Tuple<T1, T2, T3>(Output<T1> item1, Output<T2> item2, Output<T3> item3)
        => Join(() => (item1.Settled, item2.Settled, item3.Settled), item1, item2, item3);

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput());

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4)> Tuple<T1, T2, T3, T4>(
        Output<T1> item1, Output<T2> item2,
        Output<T3> item3, Output<T4> item4)
        => Join(() => (item1.Settled, item2.Settled, item3.Settled, item4.Settled), item1, item2, item3, item4);

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3,
        Input<T4> item4, Input<T5> item5)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput());

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5)> Tuple<T1, T2, T3, T4, T5>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3,
        Output<T4> item4, Output<T5> item5)
        => Join(() => (item1.Settled, item2.Settled, item3.Settled, item4.Settled, item5.Settled), item1, item2, item3, item4, item5);

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3,
        Input<T4> item4, Input<T5> item5, Input<T6> item6)
        => Tuple(item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(), item5.ToOutput(), item6.ToOutput());

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6)> Tuple<T1, T2, T3, T4, T5, T6>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3,
        Output<T4> item4, Output<T5> item5, Output<T6> item6)
        => Join(
            () => (item1.Settled, item2.Settled, item3.Settled,
                item4.Settled, item5.Settled, item6.Settled),
            item1, item2, item3, item4, item5, item6);

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7)
        => Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput(), item7.ToOutput());

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)> Tuple<T1, T2, T3, T4, T5, T6, T7>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7)
        => Join(
            () => (item1.Settled, item2.Settled, item3.Settled, item4.Settled,
                item5.Settled, item6.Settled, item7.Settled),
            item1, item2, item3, item4, item5, item6, item7);

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Input<T1> item1, Input<T2> item2, Input<T3> item3, Input<T4> item4,
        Input<T5> item5, Input<T6> item6, Input<T7> item7, Input<T8> item8)
        => Tuple(
            item1.ToOutput(), item2.ToOutput(), item3.ToOutput(), item4.ToOutput(),
            item5.ToOutput(), item6.ToOutput(), item7.ToOutput(), item8.ToOutput());

    /// <inheritdoc cref="Tuple{T1, T2}(Output{T1}, Output{T2})"/>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)> Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
        Output<T1> item1, Output<T2> item2, Output<T3> item3, Output<T4> item4,
        Output<T5> item5, Output<T6> item6, Output<T7> item7, Output<T8> item8)
        => Join(
            () => (item1.Settled, item2.Settled, item3.Settled, item4.Settled,
                item5.Settled, item6.Settled, item7.Settled, item8.Settled),
            item1, item2, item3, item4, item5, item6, item7, item8);
}

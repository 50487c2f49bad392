namespace Hybrid.Local.Logs;

/// <summary>
/// What is reckoned from access logs. Each processor has an instance of its own, which takes lines in no order, so that nothing needs a
/// lock; the instances are merged at the end, in no order either. Whatever comes out must therefore not depend on any.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface ILineConsumer<in TSelf>
    where TSelf : ILineConsumer<TSelf>
{
    /// <summary>Takes a line, whose bytes are gone when this returns.</summary>
    void Take(in LogLine line);

    /// <summary>Takes over what another instance has taken, which is not used afterwards.</summary>
    void Merge(TSelf other);
}

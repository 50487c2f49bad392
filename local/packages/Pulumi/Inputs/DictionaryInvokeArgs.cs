using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments of a provider function by wire name, without a class of their own.</summary>
public sealed class DictionaryInvokeArgs : InvokeArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <summary>Takes the members as they are.</summary>
    public DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary)
    {
        _dictionary = dictionary;
    }

    internal override IEnumerable<KeyValuePair<string, object?>> Members() => _dictionary;
}

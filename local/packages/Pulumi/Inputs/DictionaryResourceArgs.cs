using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments of a resource by wire name, without a class of their own.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <summary>Takes the members as they are.</summary>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
    {
        _dictionary = dictionary;
    }

    internal override IEnumerable<KeyValuePair<string, object?>> Members() => _dictionary;
}

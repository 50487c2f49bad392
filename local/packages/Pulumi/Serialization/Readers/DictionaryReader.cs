using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>An immutable dictionary with string keys.</summary>
internal sealed class DictionaryReader<T> : ValueReader
{
    public override bool TryRead(object value, out object? result)
    {
        result = value switch
        {
            ImmutableDictionary<string, T> ready => ready,
            ImmutableDictionary<string, object?> members => members.ToImmutableDictionary(member => member.Key, ReadMember),
            _ => null,
        };
        return result is not null;
    }

    private static T ReadMember(KeyValuePair<string, object?> member) => Of(typeof(T)).Read(member.Value) is T value ? value : default!;
}

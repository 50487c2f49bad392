using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The members of a class of arguments that are inputs; found once for each class.</summary>
internal sealed class InputSchema
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    private static readonly ConcurrentDictionary<Type, InputSchema> Known = new();

    private readonly Member[] _members;

    private InputSchema(Type type)
    {
        var fields = type.GetFields(All).Select(field => (Info: (MemberInfo)field, Read: (Func<object, object?>)field.GetValue));
        var properties = type.GetProperties(All).Select(property => (Info: (MemberInfo)property, Read: MemberAccess.Reader(property)));
        _members = [.. fields.Concat(properties)
            .Select(member => (member.Info, member.Read, Input: member.Info.GetCustomAttribute<InputAttribute>()))
            .Where(member => member.Input is not null)
            .Select(member => new Member(member.Input!, member.Info.Name, $"[Input] {type.FullName}.{member.Info.Name}", member.Read))];
    }

    public static InputSchema Of(Type type) => Known.GetOrAdd(type, static type => new(type));

    public List<KeyValuePair<string, object?>> Read(InputArgs args)
    {
        var members = new List<KeyValuePair<string, object?>>(_members.Length);
        foreach (var member in _members)
        {
            var value = member.Read(args);
            if (value is null && member.Input.IsRequired)
                throw new ArgumentNullException(member.Name, $"{member.FullName} is required but was not given a value");
            if (value is not null && member.Input.Json)
                value = JsonText.Of(value, member.FullName);
            members.Add(new(member.Input.Name, value));
        }
        return members;
    }

    private sealed record Member(InputAttribute Input, string Name, string FullName, Func<object, object?> Read);
}

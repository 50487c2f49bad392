using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hybrid.Local.Cli.Import.Sources;

/// <summary>The arguments of an attribute by name: those of the constructor by their parameters, and properties.</summary>
internal sealed class AttributeArguments
{
    private readonly Dictionary<string, ExpressionSyntax> _arguments = [];
    private readonly ConstantValues _constants;

    public AttributeArguments(AttributeSyntax attribute, ConstantValues constants, params string[] parameters)
    {
        _constants = constants;
        var position = 0;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? [])
        {
            var name = argument.NameEquals?.Name.Identifier.Text ?? argument.NameColon?.Name.Identifier.Text
                ?? (position < parameters.Length ? parameters[position++] : null);
            if (name is not null) _arguments[name] = argument.Expression;
        }
    }

    /// <summary>A text under the first name that is there, the later ones first, as a property is set after the constructor.</summary>
    public string? Text(params string[] names) => Value(names) is { } value
        ? value as string ?? throw Wrong(names)
        : null;

    public IReadOnlyList<string> Texts(string name) => Value(name) is { } value ? value as string[] ?? throw Wrong(name) : [];

    public int? Number(params string[] names) => Value(names) is { } value ? value as int? ?? throw Wrong(names) : null;

    /// <summary>False where it is not given.</summary>
    public bool Truth(string name) => Value(name) is { } value && (value as bool? ?? throw Wrong(name));

    private object? Value(params string[] names) =>
        names.Reverse().Select(name => _arguments.GetValueOrDefault(name)).FirstOrDefault(argument => argument is not null) is { } found
            ? _constants.Of(found)
            : null;

    private static UnresolvedException Wrong(params string[] names) => new($"Its {names[^1]} is of another type than the attribute has.");
}

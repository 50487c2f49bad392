namespace Pulumi;

/// <summary>
/// Marks a struct as an enumeration: it has a constructor from, and an explicit conversion to, its value,
/// a <see cref="string"/> or a <see cref="double"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;

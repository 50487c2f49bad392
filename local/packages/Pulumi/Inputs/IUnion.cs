namespace Pulumi;

/// <summary>A union whose types are of no concern.</summary>
internal interface IUnion
{
    object? Value { get; }
}

namespace Pulumi.Serialization;

/// <summary>One property as the engine sees it: plain values only, with what the outputs among them carried.</summary>
internal readonly record struct PropertyValue(object? Value, OutputState State);

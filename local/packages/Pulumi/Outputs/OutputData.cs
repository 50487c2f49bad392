namespace Pulumi;

/// <summary>A settled output.</summary>
internal sealed record OutputData<T>(T Value, OutputState State);

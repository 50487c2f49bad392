using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What the engine answered to the registration of a resource.</summary>
internal sealed record RegisteredResource(string Urn, string? Id, Dictionary<string, PropertyValue> State);

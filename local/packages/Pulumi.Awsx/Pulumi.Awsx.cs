namespace Pulumi.Awsx;

/// <summary>Ties a resource class to its type token.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AwsxResourceTypeAttribute(string type) : ResourceTypeAttribute(type, null);

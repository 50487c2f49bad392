namespace Pulumi;

/// <summary>Runs for a resource before it is registered; null leaves arguments and options as they are.</summary>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);

using Hybrid.Infra.Settings;

namespace Hybrid.Infra;

/// <summary>A route of this environment with its numbers.</summary>
/// <param name="Route">The route.</param>
/// <param name="Cutover">How far it has moved.</param>
/// <param name="Priority">Its listener rule's priority.</param>
/// <param name="PreviewPriority">Its preview-header rule's priority, where there is such a rule.</param>
public sealed record PlannedRoute(LambdaRoute Route, CutoverSettings Cutover, int Priority, int? PreviewPriority);

using Hybrid.Infra;

namespace Hybrid.Local.Graph.Evaluation;

/// <summary>What evaluating a stack brings to light.</summary>
/// <param name="Plan">The routes, and why their rules stand where they stand.</param>
/// <param name="Graph">Everything that the program registers.</param>
internal sealed record StackEvaluation(RoutePlan Plan, StackGraph Graph);

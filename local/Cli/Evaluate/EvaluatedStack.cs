using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Graph;
using Hybrid.Local.Graph.Evaluation;
using Hybrid.Local.Lambda;

namespace Hybrid.Local.Cli.Evaluate;

/// <summary>What a run needs to know of a stack, in a form that goes from one process to another.</summary>
internal sealed record EvaluatedStack
{
    /// <summary>Everything that the program registers.</summary>
    public required StackGraph Graph { get; init; }

    /// <summary>What the program warns of.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Where functions are that run from elsewhere than they are deployed from, by the name of the function.</summary>
    public required IReadOnlyDictionary<string, FunctionPackage> Packages { get; init; }

    /// <summary>What functions are run from that no build of this repository makes, by the name of the function.</summary>
    public IReadOnlyDictionary<string, ForeignPackage> Foreign { get; init; } = new Dictionary<string, ForeignPackage>();

    /// <summary>The priorities of its rules.</summary>
    public IReadOnlyDictionary<string, int> Priorities() =>
        Graph.Outputs["priorities"]?.AsObject().ToDictionary(rule => rule.Key, rule => rule.Value!.GetValue<int>()) ?? [];

    /// <summary>What an evaluation says of it.</summary>
    public static EvaluatedStack Of(StackEvaluation evaluation) => new()
    {
        Graph = evaluation.Graph,
        Warnings = evaluation.Warnings,
        Packages = FunctionBuilds.Of(evaluation.Plan),
        Foreign = ForeignBuilds.Of(evaluation.Plan, evaluation.Graph.ProjectDirectory),
    };
}

/// <summary>What came of an evaluation.</summary>
/// <param name="Stack">The stack; null if something is wrong with it.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record EvaluationAnswer(EvaluatedStack? Stack, IReadOnlyList<string> Faults);

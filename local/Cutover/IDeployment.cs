namespace Hybrid.Local.Cutover;

/// <summary>What makes the stack as its settings say: Pulumi.</summary>
internal interface IDeployment
{
    /// <summary>Says what a deployment would change.</summary>
    /// <exception cref="CutoverException">It cannot be said.</exception>
    Task<Preview> PreviewAsync(CancellationToken cancellationToken);

    /// <summary>Deploys some resources, and nothing else. Told to stop, it lets a deployment under way end first.</summary>
    /// <param name="targets">Their URNs.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <exception cref="CutoverException">It failed; some of it may be done.</exception>
    Task DeployAsync(IReadOnlyList<string> targets, CancellationToken cancellationToken);
}

/// <summary>What a deployment would change.</summary>
/// <param name="Targets">The URNs that have the weight: the route's rules, and the dashboard where there is one.</param>
/// <param name="Others">What else would change, in words.</param>
/// <param name="LeftAlone">What would change as well only because functions were built elsewhere, in words; targets leave it out.</param>
internal sealed record Preview(IReadOnlyList<string> Targets, IReadOnlyList<string> Others, IReadOnlyList<string> LeftAlone);

using System.Diagnostics.CodeAnalysis;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Pulumi's test harness is one at a time in a process: every test class that starts a deployment belongs here.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls a group of test classes a collection.")]
public sealed class PulumiHarnessCollection
{
    public const string Name = "Pulumi harness";
}

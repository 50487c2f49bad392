using System.Diagnostics.CodeAnalysis;

namespace Hybrid.Local.Tests;

/// <summary>Pulumi's test harness is one at a time in a process: every test class that evaluates a stack belongs here.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit calls a group of test classes a collection.")]
public sealed class HarnessCollection
{
    public const string Name = "Pulumi harness";
}

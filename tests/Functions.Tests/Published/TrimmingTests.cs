using System.Reflection;

namespace Hybrid.Functions.Tests.Published;

/// <summary>The property of the build that marks an assembly as trimmable also turns the analyzers on, whose warnings are errors.</summary>
public sealed class TrimmingTests
{
    // An application of ASP.NET Core comes with reflection.
    public static TheoryData<string> Assemblies =>
        [.. FunctionProject.Names.Where(name => !new FunctionProject(name).IsWebApplication), "Hybrid.Functions.Shared"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_IsBuiltForTrimming(string name) => Assert.Contains(
        Assembly.Load(name).GetCustomAttributes<AssemblyMetadataAttribute>(),
        attribute => attribute is { Key: "IsTrimmable", Value: "True" });
}

using System.Xml.Linq;
using Hybrid.Local.Cli.Builds;
using Hybrid.Local.Tests.Programs;

namespace Hybrid.Local.Tests.Builds;

/// <summary>Builds use stand-ins where the NuGet source lacks packages that have one, and for no other reason.</summary>
public sealed class ProbeTests
{
    private const string Verdict = ".package-source";

    private static IReadOnlyList<string> StandIns { get; } =
        [.. Directory.GetDirectories(Path.Combine(Clone.Root, "local/packages")).Select(folder => Path.GetFileName(folder)!)
            .Where(name => name != "probe")
            .Order(StringComparer.Ordinal)];

    [Fact]
    public async Task SourceWithoutPulumi_MeansStandIns_AndAWarningNamesWhatItLacks()
    {
        var (result, verdict) = await ProbeAsync(Packages().Where(package => !package.Id.StartsWith("Pulumi", StringComparison.Ordinal)));

        Assert.Equal((0, "stand-ins"), (result.ExitCode, verdict));
        Assert.Contains("warning : the NuGet source lacks Pulumi", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Amazon", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceWithAllPackages_MeansPackages()
    {
        var (result, verdict) = await ProbeAsync(Packages());

        Assert.Equal((0, "", "nuget"), (result.ExitCode, result.Output, verdict));
    }

    [Fact]
    public async Task OtherVersion_IsNoVerdict() =>
        AssertNoVerdict(await ProbeAsync([new("Pulumi", "3.0.0")]), "NU1102", "use a source that has these versions");

    [Fact]
    public async Task PackageWithoutAStandIn_IsNoVerdict() => AssertNoVerdict(
        await ProbeAsync(Packages(new("Grpc.Nowhere", "1.0.0"))),
        "Unable to find package Grpc.Nowhere",
        "add a source that has the packages it names");

    [Fact]
    public async Task SourceThatCannotBeReached_IsNoVerdict() => AssertNoVerdict(
        await ProbeAsync($"http://127.0.0.1:{FreePorts.Next()}/index.json"), "Connection refused", "see to the connection");

    [Fact]
    public async Task FileThatHoldsNoVerdict_IsWrittenAnew()
    {
        var (result, verdict) = await ProbeAsync(Packages(), "stand");

        Assert.Equal((0, "", "nuget"), (result.ExitCode, result.Output, verdict));
    }

    [Theory]
    [InlineData("local/packages/Probe.proj -t:Probe")]
    [InlineData("project/project.csproj -t:Restore")]
    public async Task PackagesDecidedByHand_AreTrueOrFalse(string project)
    {
        using var clone = new PartialCopy(
            "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "local/packages/Probe.proj");
        clone.Write("project/project.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");

        var wrong = await clone.RunAsync("bash", "-c", $"OFFLINE_PACKAGES=yes dotnet msbuild {project} -nologo -v:quiet -tl:off");
        var right = await clone.RunAsync("bash", "-c", $"OFFLINE_PACKAGES=False dotnet msbuild {project} -nologo -v:quiet -tl:off");

        Assert.Equal((1, 0, ""), (wrong.ExitCode, right.ExitCode, right.Output));
        const string Fault = "error : OFFLINE_PACKAGES=yes: not allowed; allowed: true (the stand-ins of local/packages)";
        Assert.Single(wrong.Output.Split(Fault)[1..]);
    }

    private static void AssertNoVerdict((CommandResult Result, string? Verdict) probe, string said, string remedy)
    {
        Assert.Equal((1, null), (probe.Result.ExitCode, probe.Verdict));
        Assert.Contains(said, probe.Result.Output, StringComparison.Ordinal);
        Assert.Contains(remedy, probe.Result.Output, StringComparison.Ordinal);
    }

    private static async Task<(CommandResult Result, string? Verdict)> ProbeAsync(IEnumerable<EmptyPackage> packages, string? before = null)
    {
        var source = Directory.CreateTempSubdirectory("nuget-source-");
        foreach (var package in packages) await File.WriteAllBytesAsync(Path.Combine(source.FullName, package.FileName), package.ToBytes());
        var probe = await ProbeAsync(source.FullName, before);
        source.Delete(recursive: true);
        return probe;
    }

    private static async Task<(CommandResult Result, string? Verdict)> ProbeAsync(string source, string? before = null)
    {
        using var clone = new PartialCopy(
            [
                "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "local/packages/Probe.proj",
                "local/packages/probe/probe.csproj",
                .. StandIns.Select(name => $"local/packages/{name}/{name}.csproj"),
            ]);
        clone.UseSource(source);
        if (before is not null) clone.Write(Verdict, before);

        var result = await clone.RunAsync("dotnet", "msbuild", "local/packages/Probe.proj", "-nologo", "-v:quiet", "-tl:off");

        return (result, clone.Has(Verdict) ? clone.Read(Verdict).Trim() : null);
    }

    // Of the versions that are asked for.
    private static IEnumerable<EmptyPackage> Packages(EmptyPackage? dependencyOfPulumi = null) =>
        from version in XDocument.Load(Path.Combine(Clone.Root, "Directory.Packages.props")).Descendants("PackageVersion")
        let id = version.Attribute("Include")!.Value
        where StandIns.Contains(id)
        select new EmptyPackage(id, version.Attribute("Version")!.Value, id == "Pulumi" ? dependencyOfPulumi : null);
}
